/** What must be known of the syntax of H.265 (ITU-T H.265) without decoding it. */
@NullMarked
package io.lancast.media.h265;

import org.jspecify.annotations.NullMarked;
