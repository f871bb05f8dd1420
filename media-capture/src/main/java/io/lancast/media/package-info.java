/** Sources, encoders, decoders and packaging of live video and sound. */
@NullMarked
package io.lancast.media;

import org.jspecify.annotations.NullMarked;
