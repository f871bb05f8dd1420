/**
 * A source, a clock and encoders put together: {@link io.lancast.media.pipeline.MediaPipeline} runs one source and gives
 * its frames to whoever subscribes.
 */
@NullMarked
package io.lancast.media.pipeline;

import org.jspecify.annotations.NullMarked;
