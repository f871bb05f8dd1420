/** Inputs made up by a fuzzer. */
@NullMarked
package io.lancast.udp.fuzz;

import org.jspecify.annotations.NullMarked;
