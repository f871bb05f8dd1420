/** Native clients: streams and chat over reliable UDP. */
@NullMarked
package io.lancast.server.udp;

import org.jspecify.annotations.NullMarked;
