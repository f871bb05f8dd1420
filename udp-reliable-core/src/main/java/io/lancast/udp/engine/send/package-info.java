/** The sending side of a connection: cursors, repairs, pacing. */
@NullMarked
package io.lancast.udp.engine.send;

import org.jspecify.annotations.NullMarked;
