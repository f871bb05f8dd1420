/**
 * Reliable UDP for live media: what applications use.
 *
 * <p>A {@link io.lancast.udp.LiveServer} publishes streams of frames, a {@link io.lancast.udp.LiveClient} joins it and
 * receives them; either side may publish. Everything else in this module is what these stand on.
 */
@NullMarked
package io.lancast.udp;

import org.jspecify.annotations.NullMarked;
