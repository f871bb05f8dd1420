/** One log for each stream, written once, read by many. */
@NullMarked
package io.lancast.udp.engine.relay;

import org.jspecify.annotations.NullMarked;
