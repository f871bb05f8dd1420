/** A network on this machine that loses and delays IP packets as it is told: for every protocol, the kernel's TCP included. */
@NullMarked
package io.lancast.bench.net;

import org.jspecify.annotations.NullMarked;
