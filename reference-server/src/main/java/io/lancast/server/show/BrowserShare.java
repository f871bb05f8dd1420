package io.lancast.server.show;

import io.lancast.chat.media.Ingest;
import io.lancast.chat.media.IngestFormat;
import io.lancast.chat.media.SourceRefusedException;
import io.lancast.media.ColorSpace;
import io.lancast.media.MediaClock;
import io.lancast.media.Picture;
import io.lancast.media.SourceInfo;
import io.lancast.media.pipeline.EncodedInput;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** What a presenter's browser captures and encodes, for as long as it does. Thread-safe. */
final class BrowserShare implements Ingest {
    /** What browsers capture at, more or less; frames carry their own times. */
    private static final double FRAME_RATE = 30;

    private final EncodedInput input;
    private final Consumer<EncodedInput> onEnd;

    private BrowserShare(EncodedInput input, Consumer<EncodedInput> onEnd) {
        this.input = input;
        this.onEnd = onEnd;
    }

    /**
     * Begins a share.
     *
     * @param wantsKeyframe asks the browser for one
     * @param onEnd called once the browser has ended it, before its source is closed
     * @throws SourceRefusedException when the picture is larger than we take
     */
    static BrowserShare begin(
            IngestFormat format, MediaClock clock, Runnable wantsKeyframe, Consumer<EncodedInput> onEnd)
            throws SourceRefusedException {
        if (Math.max(format.widthPixels(), format.heightPixels()) > Picture.MAX_SIDE) {
            throw new SourceRefusedException(
                    "too-large", "The picture is larger than " + Picture.MAX_SIDE + " pixels.");
        }
        EncodedInput input = new EncodedInput(infoOf(format), format.audioChannels(), clock, wantsKeyframe);
        return new BrowserShare(input, onEnd);
    }

    private static SourceInfo infoOf(IngestFormat format) {
        return new SourceInfo(
                format.title(),
                format.widthPixels(),
                format.heightPixels(),
                FRAME_RATE,
                ColorSpace.BT709,
                format.audioChannels() > 0,
                true,
                0,
                format.videoCodec(),
                "");
    }

    EncodedInput source() {
        return input;
    }

    @Override
    public void onVideo(ByteBuffer accessUnit, boolean keyframe, long captureTimeMicros) {
        input.onVideo(accessUnit, keyframe, captureTimeMicros);
    }

    @Override
    public void onAudio(ByteBuffer packet, long captureTimeMicros) {
        input.onAudio(packet, captureTimeMicros);
    }

    @Override
    public void close() {
        onEnd.accept(input);
        input.close();
    }
}
