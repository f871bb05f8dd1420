package io.lancast.media.ffmpeg;

import io.lancast.media.EncodedFrame;
import io.lancast.media.MediaException;
import io.lancast.media.Picture;
import io.lancast.media.VideoEncoder;
import io.lancast.media.VideoEncoding;
import java.util.function.Consumer;

/**
 * H.264 constrained baseline by OpenH264, without delay, on every computer: a picture goes in, its frame comes out.
 *
 * <p>It makes keyframes only when asked (and where it sees a new scene), so that the caller can keep them aligned in time
 * between several encoders. Its bit rate cannot be changed while it runs.
 */
public final class OpenH264Encoder implements VideoEncoder {
    private final LiveVideoEncoder encoder;

    private OpenH264Encoder(LiveVideoEncoder encoder) {
        this.encoder = encoder;
    }

    /**
     * Makes an encoder, which takes a few milliseconds.
     *
     * @throws MediaException when this build of FFmpeg has no OpenH264 or it refuses the settings
     */
    public static OpenH264Encoder open(VideoEncoding encoding) throws MediaException {
        return new OpenH264Encoder(LiveVideoEncoder.open(EncoderRecipe.OPENH264, encoding));
    }

    @Override
    public void encode(
            Picture picture,
            long captureTimeMicros,
            long durationMicros,
            boolean keyFrame,
            Consumer<? super EncodedFrame> out)
            throws MediaException {
        encoder.encode(picture, captureTimeMicros, durationMicros, keyFrame, out);
    }

    @Override
    public long skippedPictures() {
        return encoder.skippedPictures();
    }

    @Override
    public void close() {
        encoder.close();
    }
}
