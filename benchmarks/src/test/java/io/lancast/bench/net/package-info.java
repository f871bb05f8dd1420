/** Tests of the package of the same name. */
@NullMarked
package io.lancast.bench.net;

import org.jspecify.annotations.NullMarked;
