/** Ways of bringing video frames from one end of a network to the other, all behind one small interface. */
@NullMarked
package io.lancast.bench.contender;

import org.jspecify.annotations.NullMarked;
