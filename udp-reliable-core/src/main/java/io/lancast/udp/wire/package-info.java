/** Bytes to fields and back, nothing else. */
@NullMarked
package io.lancast.udp.wire;

import org.jspecify.annotations.NullMarked;
