/** The pages with something to look at, without the rest of Lancast: a film from the ffmpeg program, in a loop. */
@NullMarked
package io.lancast.chat.preview;

import org.jspecify.annotations.NullMarked;
