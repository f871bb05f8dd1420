/**
 * A simulated network for tests: endpoints without sockets, virtual time, links with seeded faults. A run is repeated bit
 * for bit by its seed.
 */
@NullMarked
package io.lancast.udp.sim;

import org.jspecify.annotations.NullMarked;
