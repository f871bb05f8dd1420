/** What is known of the way to a peer: round-trip time, the peer's clock, loss. */
@NullMarked
package io.lancast.udp.engine.path;

import org.jspecify.annotations.NullMarked;
