package io.lancast.chat.preview;

import io.lancast.chat.media.Ingest;
import io.lancast.chat.media.IngestFormat;
import io.lancast.chat.media.IngestSink;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes what browsers capture and remembers what came. */
public final class RecordingSink implements IngestSink {
    private final List<IngestFormat> formats = new CopyOnWriteArrayList<>();
    private final List<Long> videoTimesMicros = new CopyOnWriteArrayList<>();
    private final List<byte[]> keyframes = new CopyOnWriteArrayList<>();
    private final AtomicInteger soundPackets = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private volatile Runnable wantsKeyframe = () -> {};

    @Override
    public Ingest begin(IngestFormat format, Runnable keyframeWanted) {
        formats.add(format);
        wantsKeyframe = keyframeWanted;
        return new Ingest() {
            @Override
            public void onVideo(ByteBuffer accessUnit, boolean keyframe, long captureTimeMicros) {
                videoTimesMicros.add(captureTimeMicros);
                if (keyframe) {
                    byte[] bytes = new byte[accessUnit.remaining()];
                    accessUnit.get(bytes);
                    keyframes.add(bytes);
                }
            }

            @Override
            public void onAudio(ByteBuffer packet, long captureTimeMicros) {
                soundPackets.incrementAndGet();
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }

    public void wantKeyframe() {
        wantsKeyframe.run();
    }

    public List<IngestFormat> formats() {
        return formats;
    }

    public List<Long> videoTimesMicros() {
        return videoTimesMicros;
    }

    public List<byte[]> keyframes() {
        return keyframes;
    }

    public int soundPackets() {
        return soundPackets.get();
    }

    public int closed() {
        return closed.get();
    }
}
