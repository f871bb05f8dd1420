/** The program: options, wiring, what it prints. */
@NullMarked
package io.lancast.server;

import org.jspecify.annotations.NullMarked;
