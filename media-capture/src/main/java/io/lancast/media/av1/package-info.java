/** What must be known of the syntax of AV1 (AV1 Bitstream and Decoding Process Specification) without decoding it. */
@NullMarked
package io.lancast.media.av1;

import org.jspecify.annotations.NullMarked;
