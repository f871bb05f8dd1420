/** Control messages of a connection: numbering, replay protection, repetition. */
@NullMarked
package io.lancast.udp.engine.session;

import org.jspecify.annotations.NullMarked;
