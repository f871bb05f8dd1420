/** Sealing and opening packets. */
@NullMarked
package io.lancast.udp.crypto;

import org.jspecify.annotations.NullMarked;
