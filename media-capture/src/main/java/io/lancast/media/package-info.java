/**
 * The words of live media: frames, formats, pictures, sound, sources and sinks, without anything that needs a native
 * library.
 *
 * <p>{@code ffmpeg} reads files, encodes, decodes and records; {@code pattern} draws the test pattern; {@code mp4}
 * packages frames for browsers; {@code pipeline} puts a source, a clock and encoders together.
 */
@NullMarked
package io.lancast.media;

import org.jspecify.annotations.NullMarked;
