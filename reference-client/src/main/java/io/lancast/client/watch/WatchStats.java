package io.lancast.client.watch;

import io.lancast.client.chat.ChatLine;
import io.lancast.media.Codec;
import io.lancast.udp.frame.DropReason;
import io.lancast.udp.frame.MediaFrame;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Counts while watching. Thread-safe. */
public final class WatchStats {
    private static final long MAX_LATENCY_MICROS = 60_000_000;

    private final long startNanos = System.nanoTime();
    private final AtomicLong videoFrames = new AtomicLong();
    private final Map<String, Long> dropped = new ConcurrentSkipListMap<>();
    private final AtomicLong audioFrames = new AtomicLong();
    private final AtomicLong decodeErrors = new AtomicLong();
    private final AtomicLong firstFrameNanos = new AtomicLong();
    private final Histogram latencyMicros = new ConcurrentHistogram(MAX_LATENCY_MICROS, 3);
    private final List<WatchReport.RungChange> rungs = new ArrayList<>();
    private final Set<WatchReport.Decoder> decoders = new LinkedHashSet<>();
    private volatile WatchReport.@Nullable Decoder lastDecoder;
    private final List<ChatLine> chat = new ArrayList<>();

    /** A frame of video was delivered. */
    void onVideo(MediaFrame frame) {
        videoFrames.incrementAndGet();
        firstFrameNanos.compareAndSet(0, System.nanoTime());
        latencyMicros.recordValue(Math.max(0, Math.min(MAX_LATENCY_MICROS, frame.latencyMicros())));
    }

    /** The pictures that follow are of this quality. */
    void onRung(String rung) {
        synchronized (rungs) {
            boolean same =
                    !rungs.isEmpty() && rungs.get(rungs.size() - 1).rung().equals(rung);
            if (!same) {
                rungs.add(new WatchReport.RungChange((System.nanoTime() - startNanos) / 1_000_000, rung));
            }
        }
    }

    /** The quality of the pictures that come now; empty before any. */
    public String rung() {
        synchronized (rungs) {
            return rungs.isEmpty() ? "" : rungs.get(rungs.size() - 1).rung();
        }
    }

    /** Frames of video were given up by one end of the network. */
    void onVideoDropped(long frames, DropReason reason) {
        count(reason.name().toLowerCase(Locale.ROOT).replace('_', '-'), frames);
    }

    /** Frames of video were skipped because decoding fell behind. */
    void onDecoderSlow(long frames) {
        count("decoder-slow", frames);
    }

    private void count(String reason, long frames) {
        if (frames > 0) {
            dropped.merge(reason, frames, Long::sum);
        }
    }

    /** A frame of sound was delivered. */
    void onAudio() {
        audioFrames.incrementAndGet();
    }

    /** Frames could not be decoded. */
    void onDecodeErrors(long frames) {
        decodeErrors.addAndGet(frames);
    }

    /** A picture was decoded from this, on this: {@code processor}, or a kind of graphics device. */
    void onPicture(Codec codec, String device) {
        WatchReport.Decoder decoder = new WatchReport.Decoder(codec.name().toLowerCase(Locale.ROOT), device);
        if (!decoder.equals(lastDecoder)) {
            lastDecoder = decoder;
            synchronized (decoders) {
                decoders.add(decoder);
            }
        }
    }

    /** Something was said. */
    void onChat(List<ChatLine> lines) {
        synchronized (chat) {
            chat.addAll(lines);
        }
    }

    /** Frames of video so far. */
    public long videoFrames() {
        return videoFrames.get();
    }

    WatchReport report(Transfer transfer) {
        long first = firstFrameNanos.get();
        List<ChatLine> said;
        synchronized (chat) {
            said = List.copyOf(chat);
        }
        List<WatchReport.RungChange> changes;
        synchronized (rungs) {
            changes = List.copyOf(rungs);
        }
        List<WatchReport.Decoder> decodedBy;
        synchronized (decoders) {
            decodedBy = List.copyOf(decoders);
        }
        return new WatchReport(
                videoFrames.get(),
                dropped.values().stream().mapToLong(Long::longValue).sum(),
                dropped,
                audioFrames.get(),
                decodeErrors.get(),
                transfer.bytesReceived(),
                transfer.packetsLost(),
                transfer.packetsRecovered(),
                transfer.packetsRebuilt(),
                first == 0 ? null : (first - startNanos) / 1_000_000,
                latency(),
                changes,
                decodedBy,
                said);
    }

    private WatchReport.@Nullable Latency latency() {
        Histogram copy = latencyMicros.copy();
        if (copy.getTotalCount() == 0) {
            return null;
        }
        return new WatchReport.Latency(
                millis(copy.getValueAtPercentile(50)),
                millis(copy.getValueAtPercentile(95)),
                millis(copy.getValueAtPercentile(99)),
                millis(copy.getMaxValue()));
    }

    private static double millis(long micros) {
        return Math.round(micros / 10.0) / 100.0;
    }
}
