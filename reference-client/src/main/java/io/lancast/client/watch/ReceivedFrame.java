package io.lancast.client.watch;

import io.lancast.media.Codec;
import io.lancast.udp.frame.MediaFrame;

/**
 * A frame on its way to a decoder.
 *
 * @param codec how its stream was announced to be coded
 * @param isAfterLoss whether frames before it will not come
 */
record ReceivedFrame(MediaFrame frame, Codec codec, boolean isAfterLoss) {
    boolean isKey() {
        return frame.isKey();
    }
}
