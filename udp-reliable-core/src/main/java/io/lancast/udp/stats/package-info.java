/** What is counted and measured, and the snapshots that applications read. */
@NullMarked
package io.lancast.udp.stats;

import org.jspecify.annotations.NullMarked;
