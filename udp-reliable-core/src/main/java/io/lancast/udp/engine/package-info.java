/** The protocol without sockets, threads or clocks: endpoint and connection wire the mechanisms of the packages below. */
@NullMarked
package io.lancast.udp.engine;

import org.jspecify.annotations.NullMarked;
