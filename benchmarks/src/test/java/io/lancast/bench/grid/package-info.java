/** Tests of the package of the same name. */
@NullMarked
package io.lancast.bench.grid;

import org.jspecify.annotations.NullMarked;
