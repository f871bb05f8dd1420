package io.lancast.media.pipeline;

import io.lancast.media.Codec;
import io.lancast.media.EncodedFrame;
import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import io.lancast.media.Picture;
import io.lancast.media.VideoEncoder;
import io.lancast.media.VideoEncoding;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The real encoders, counted, and made slow, lazy or broken where a test wants it. */
final class TestEncoders implements Encoders {
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger open = new AtomicInteger();
    volatile boolean refuses;
    volatile boolean breaks;
    volatile int picturesToSkip;
    /** Only pictures of this width take turns, if it is not 0. */
    volatile int slowWidth;
    /** Every picture takes one; plenty unless a test takes them away. */
    final Semaphore turns = new Semaphore(1_000_000);

    @Override
    public VideoEncoder openH264(VideoEncoding encoding) throws MediaException {
        return SOFTWARE.openH264(encoding);
    }

    @Override
    public VideoEncoder openVideo(Codec codec, VideoEncoding encoding) throws MediaException {
        if (refuses) {
            throw new MediaException(Reason.ENCODER, "The encoder is on holiday.");
        }
        VideoEncoder encoder = SOFTWARE.openVideo(codec, encoding);
        opened.incrementAndGet();
        open.incrementAndGet();
        return new Watched(encoder);
    }

    private final class Watched implements VideoEncoder {
        private final VideoEncoder encoder;
        private int skipped;

        Watched(VideoEncoder encoder) {
            this.encoder = encoder;
        }

        @Override
        public void encode(
                Picture picture,
                long captureTimeMicros,
                long durationMicros,
                boolean keyFrame,
                Consumer<? super EncodedFrame> out)
                throws MediaException {
            if (slowWidth == 0 || slowWidth == picture.width()) {
                turns.acquireUninterruptibly();
            }
            if (breaks) {
                throw new MediaException(Reason.ENCODER, "The encoder has caught fire.");
            }
            if (picturesToSkip > skipped) {
                skipped++;
                return;
            }
            encoder.encode(picture, captureTimeMicros, durationMicros, keyFrame, out);
        }

        @Override
        public long skippedPictures() {
            return skipped + encoder.skippedPictures();
        }

        @Override
        public void close() {
            encoder.close();
            open.decrementAndGet();
        }
    }
}
