/**
 * The devices of this computer, and what FFmpeg must be asked for to open them, as values: nothing here opens anything, and every
 * operating system's way can be tested on any.
 */
@NullMarked
package io.lancast.media.device;

import org.jspecify.annotations.NullMarked;
