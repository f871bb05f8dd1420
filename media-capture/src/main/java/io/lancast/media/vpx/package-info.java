/** What must be known of the syntax of VP8 (RFC 6386) and VP9 without decoding them. */
@NullMarked
package io.lancast.media.vpx;

import org.jspecify.annotations.NullMarked;
