/** Joining: cookies, admission limits, the client's side of the handshake. */
@NullMarked
package io.lancast.udp.engine.handshake;

import org.jspecify.annotations.NullMarked;
