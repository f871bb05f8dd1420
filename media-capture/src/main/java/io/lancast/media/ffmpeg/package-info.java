/**
 * Files, encoders, decoders and recording on FFmpeg's libraries. The only package that touches {@code org.bytedeco}, whose
 * types stay out of every public signature.
 *
 * <p>Native objects belong to one thread and are freed by {@code close()}; nothing is left to a garbage collector that
 * does not see how large they are. FFmpeg's own messages are switched off: what matters comes as a
 * {@link io.lancast.media.MediaException} or a counter.
 */
@NullMarked
package io.lancast.media.ffmpeg;

import org.jspecify.annotations.NullMarked;
