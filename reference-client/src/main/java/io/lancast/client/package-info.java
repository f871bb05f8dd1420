/** The program: its command line. */
@NullMarked
package io.lancast.client;

import org.jspecify.annotations.NullMarked;
