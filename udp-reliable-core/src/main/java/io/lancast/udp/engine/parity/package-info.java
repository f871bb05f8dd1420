/** Parity packets: frames made whole again without asking, where an answer would come too late (docs/adr/0024). */
@NullMarked
package io.lancast.udp.engine.parity;

import org.jspecify.annotations.NullMarked;
