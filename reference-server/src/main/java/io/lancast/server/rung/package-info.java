/** Which quality of the picture each viewer gets: the choice alone, without a network and without a clock. */
@NullMarked
package io.lancast.server.rung;

import org.jspecify.annotations.NullMarked;
