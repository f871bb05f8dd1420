/** Tests of the package of the same name. */
@NullMarked
package io.lancast.bench.contender;

import org.jspecify.annotations.NullMarked;
