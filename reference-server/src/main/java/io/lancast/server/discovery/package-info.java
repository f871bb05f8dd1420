/** Lets clients on the network find the server without an address. */
@NullMarked
package io.lancast.server.discovery;

import org.jspecify.annotations.NullMarked;
