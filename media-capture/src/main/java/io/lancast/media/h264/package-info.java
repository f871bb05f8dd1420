/** The little that must be known of H.264 outside codecs: NAL units and parameter sets. */
@NullMarked
package io.lancast.media.h264;

import org.jspecify.annotations.NullMarked;
