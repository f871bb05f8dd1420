/** The receiving side of a connection: gaps, reassembly, delivery in order. */
@NullMarked
package io.lancast.udp.engine.receive;

import org.jspecify.annotations.NullMarked;
