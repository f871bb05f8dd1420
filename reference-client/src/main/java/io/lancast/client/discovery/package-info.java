/** Finds servers on the network. */
@NullMarked
package io.lancast.client.discovery;

import org.jspecify.annotations.NullMarked;
