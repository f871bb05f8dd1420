package io.lancast.media.ffmpeg;

import io.lancast.media.EncodedFrame;
import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import io.lancast.media.Picture;
import io.lancast.media.VideoEncoder;
import io.lancast.media.VideoEncoding;
import io.lancast.media.ffmpeg.VideoEncoders.Candidate;
import java.util.List;
import java.util.function.Consumer;

/** An encoder behind which another takes over when it fails, or when a better one has been found; the new one starts with a keyframe. */
final class ReplaceableEncoder implements VideoEncoder {
    /** A processor's encoder leaves pictures out to hold its rate; one in hardware that gives nothing this often hangs. */
    static final int MOST_LEFT_OUT = 15;

    private final VideoEncoders encoders;
    private final VideoEncoding encoding;
    private Opened present;
    private Candidate bestTried;
    private long skippedByOthers;
    private int leftOutInARow;

    private record Opened(Candidate candidate, VideoEncoder encoder) {}

    ReplaceableEncoder(VideoEncoders encoders, VideoEncoding encoding) throws MediaException {
        this.encoders = encoders;
        this.encoding = encoding;
        List<Candidate> usable = encoders.usable();
        this.bestTried = usable.get(0);
        this.present = openFirst(usable, encoding);
    }

    /** A graphics card has room for a few streams only; when it is full the next encoder will do. */
    private static Opened openFirst(List<Candidate> usable, VideoEncoding encoding) throws MediaException {
        for (Candidate candidate : usable.subList(0, usable.size() - 1)) {
            try {
                return new Opened(candidate, candidate.open(encoding));
            } catch (MediaException e) {
                // the next one
            }
        }
        Candidate last = usable.get(usable.size() - 1);
        return new Opened(last, last.open(encoding));
    }

    @Override
    public void encode(
            Picture picture,
            long captureTimeMicros,
            long durationMicros,
            boolean keyFrame,
            Consumer<? super EncodedFrame> out)
            throws MediaException {
        if (keyFrame) {
            changeToBetter();
        }
        boolean mustBeKey = keyFrame;
        while (true) {
            VideoEncoder encoder = present.encoder;
            try {
                long skippedBefore = encoder.skippedPictures();
                encoder.encode(picture, captureTimeMicros, durationMicros, mustBeKey, out);
                leftOutInARow = encoder.skippedPictures() > skippedBefore ? leftOutInARow + 1 : 0;
                requireOutput();
                return;
            } catch (MediaException e) {
                replace(e);
                mustBeKey = true;
            }
        }
    }

    private void requireOutput() throws MediaException {
        if (present.candidate.recipe().isHardware() && leftOutInARow >= MOST_LEFT_OUT) {
            throw new MediaException(Reason.ENCODER, "It gave back none of " + MOST_LEFT_OUT + " pictures.");
        }
    }

    private void replace(MediaException failure) throws MediaException {
        List<Candidate> usable = encoders.usable();
        if (usable.get(usable.size() - 1) == present.candidate) {
            throw failure;
        }
        encoders.onFailure(present.candidate, failure.sentence());
        use(openFirst(encoders.usable(), encoding));
    }

    private void changeToBetter() throws MediaException {
        Candidate best = encoders.usable().get(0);
        if (best != bestTried && best != present.candidate) {
            use(openFirst(encoders.usable(), encoding));
        }
        bestTried = best;
    }

    private void use(Opened other) {
        skippedByOthers += present.encoder.skippedPictures();
        present.encoder.close();
        present = other;
        leftOutInARow = 0;
    }

    @Override
    public long skippedPictures() {
        return skippedByOthers + present.encoder.skippedPictures();
    }

    @Override
    public void close() {
        present.encoder.close();
    }
}
