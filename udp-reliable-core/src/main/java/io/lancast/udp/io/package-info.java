/** Sockets, threads and clocks: the only package that has any. */
@NullMarked
package io.lancast.udp.io;

import org.jspecify.annotations.NullMarked;
