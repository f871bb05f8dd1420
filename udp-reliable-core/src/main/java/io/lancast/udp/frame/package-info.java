/** The media vocabulary that every part of the transport shares; no behaviour. */
@NullMarked
package io.lancast.udp.frame;

import org.jspecify.annotations.NullMarked;
