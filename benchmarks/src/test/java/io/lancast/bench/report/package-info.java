/** Tests of the package of the same name. */
@NullMarked
package io.lancast.bench.report;

import org.jspecify.annotations.NullMarked;
