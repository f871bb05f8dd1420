/** Receiving a room: frames, their decoding, and what is measured. */
@NullMarked
package io.lancast.client.watch;

import org.jspecify.annotations.NullMarked;
