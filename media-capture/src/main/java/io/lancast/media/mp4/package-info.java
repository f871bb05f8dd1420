/** Encoded frames as fragmented MP4 (ISO/IEC 14496-12), the one container that every browser plays live. */
@NullMarked
package io.lancast.media.mp4;

import org.jspecify.annotations.NullMarked;
