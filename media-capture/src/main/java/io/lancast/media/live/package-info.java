/** What live sources need besides their input: a queue, patience, and silence where sound is missing. No native code. */
@NullMarked
package io.lancast.media.live;

import org.jspecify.annotations.NullMarked;
