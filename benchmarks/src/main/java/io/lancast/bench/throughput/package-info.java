/** How many bytes a second go through one connection on the loopback interface: ours, Aeron's, and a bare socket's. */
@NullMarked
package io.lancast.bench.throughput;

import org.jspecify.annotations.NullMarked;
