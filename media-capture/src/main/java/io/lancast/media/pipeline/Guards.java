package io.lancast.media.pipeline;

import io.lancast.media.AudioBlock;
import io.lancast.media.Concern;
import io.lancast.media.MediaKind;
import io.lancast.media.Picture;
import io.lancast.media.SourceKind;
import io.lancast.media.device.HostSystem;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Notices when what a source yields, or what becomes of it, is not what anybody wants to see: black or frozen pictures, silence,
 * an encoder that is too slow. What is watched for depends on the kind of source, see ADR 19. Not thread-safe.
 */
final class Guards {
    static final long BLACK_MICROS = 2_000_000;
    static final long FROZEN_MICROS = 2_000_000;

    /** Streams may carry slides, which are still for a while. */
    static final long FROZEN_STREAM_MICROS = 10_000_000;

    static final long SILENT_MICROS = 5_000_000;

    /** How often the encoders are looked at. */
    static final long SLOW_WINDOW_MICROS = 2_000_000;

    /** An encoder that loses one picture in so many is too slow. */
    private static final int SLOW_SHARE = 10;

    private static final float SILENCE = 1e-4f; // -80 dB of full scale

    private final Set<Concern> concerns;
    private final GuardWords words;
    private final Consumer<PipelineEvent> out;
    private final LumaProbe probe = new LumaProbe();
    private final Alarm black = new Alarm(BLACK_MICROS);
    private final Alarm frozen;
    private final Alarm silent = new Alarm(SILENT_MICROS);
    private final Alarm slow = new Alarm(SLOW_WINDOW_MICROS);
    private boolean windowStarted;
    private long windowStartMicros;
    private long capturedBefore;
    private long lostBefore;

    /** @param out gets {@link PipelineEvent.Warned} and {@link PipelineEvent.WarningOver} */
    Guards(SourceKind kind, boolean neverSilent, HostSystem host, Consumer<PipelineEvent> out) {
        this.concerns = concernsOf(kind, neverSilent);
        this.words = new GuardWords(kind, host);
        this.out = out;
        this.frozen = new Alarm(kind == SourceKind.STREAM ? FROZEN_STREAM_MICROS : FROZEN_MICROS);
    }

    private static Set<Concern> concernsOf(SourceKind kind, boolean neverSilent) {
        Set<Concern> concerns = switch (kind) {
            case OTHER -> EnumSet.of(Concern.SLOW);
            case SCREEN -> EnumSet.of(Concern.SLOW, Concern.BLACK);
            case CAMERA, STREAM -> EnumSet.of(Concern.SLOW, Concern.BLACK, Concern.FROZEN);
        };
        if (neverSilent) {
            concerns.add(Concern.SILENT);
        }
        return concerns;
    }

    /** Looks at a picture, which stays the caller's. */
    void onPicture(Picture picture, long timeMicros) {
        if (concerns.contains(Concern.BLACK)) {
            probe.look(picture);
            tell(Concern.BLACK, black.observe(probe.isBlack(), timeMicros));
        }
        if (concerns.contains(Concern.FROZEN)) {
            tell(Concern.FROZEN, frozen.observe(probe.isSame() && !probe.isBlack(), timeMicros));
        }
    }

    void onSound(AudioBlock block) {
        if (concerns.contains(Concern.SILENT)) {
            tell(Concern.SILENT, silent.observe(isSilence(block), block.timeMicros()));
        }
    }

    private static boolean isSilence(AudioBlock block) {
        for (float sample : block.samples()) {
            if (Math.abs(sample) > SILENCE) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether it is time to look at the encoders. */
    boolean wantsCounts(long nowMicros) {
        return !windowStarted || nowMicros - windowStartMicros >= SLOW_WINDOW_MICROS;
    }

    /**
     * Looks at the encoders.
     *
     * @param captured pictures read so far
     */
    void onCounts(long nowMicros, long captured, List<TrackStats> tracks) {
        long lost = tracks.stream()
                .filter(track -> track.id().kind() == MediaKind.VIDEO)
                .mapToLong(TrackStats::dropped)
                .max()
                .orElse(0);
        boolean tooSlow = windowStarted && (lost - lostBefore) * SLOW_SHARE > captured - capturedBefore;
        tell(Concern.SLOW, slow.observe(tooSlow, nowMicros));
        windowStarted = true;
        windowStartMicros = nowMicros;
        capturedBefore = captured;
        lostBefore = lost;
    }

    private void tell(Concern concern, Alarm.Change change) {
        if (change == Alarm.Change.ON) {
            out.accept(new PipelineEvent.Warned(concern, words.cause(concern), words.of(concern)));
        } else if (change == Alarm.Change.OFF) {
            out.accept(new PipelineEvent.WarningOver(concern));
        }
    }
}
