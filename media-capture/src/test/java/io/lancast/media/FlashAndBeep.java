package io.lancast.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Notes when a flash is seen and when a beep is heard, both of which begin with every full second of what {@link #PICTURE} and {@link #SOUND} make. Used by one
 * thread.
 */
public final class FlashAndBeep {
    /** What ffmpeg makes the picture of: white for the first 100 ms of every second; %d is the rate. */
    public static final String PICTURE =
            "-f lavfi -i color=black:s=160x120:r=%d,drawbox=c=white:t=fill:enable='lt(mod(t,1),0.1)'";

    public static final String SOUND = " -f lavfi -i aevalsrc=0.5*sin(2*PI*1000*t)*lt(mod(t\\,1)\\,0.1):s=48000";

    /** A beep that has begun is over after this long without sound. */
    private static final long QUIET_MICROS = 300_000;

    private final List<Long> flashes = new ArrayList<>();
    private final List<Long> beeps = new ArrayList<>();
    private boolean bright = true;
    private long lastLoudMicros;
    private boolean heardAnything;

    /** Takes an item over. */
    public void take(SourceItem item) {
        if (item instanceof SourceItem.Video video) {
            try (Picture picture = video.picture()) {
                boolean now =
                        (picture.luma().get(picture.height() / 2 * picture.lumaStride() + picture.width() / 2) & 0xff)
                                > 128;
                if (now && !bright) {
                    flashes.add(video.timeMicros());
                }
                bright = now;
            }
        } else if (item instanceof SourceItem.Audio audio) {
            hear(audio.block());
        }
    }

    private void hear(AudioBlock block) {
        float[] samples = block.samples();
        if (!heardAnything) {
            heardAnything = true;
            lastLoudMicros = block.timeMicros(); // the first beep may have been joined late
        }
        for (int i = 0; i < samples.length; i += AudioBlock.CHANNELS) {
            if (Math.abs(samples[i]) > 0.2) {
                long time = block.timeMicros() + AudioBlock.microsOf(i / AudioBlock.CHANNELS);
                if (time - lastLoudMicros > QUIET_MICROS) {
                    beeps.add(time);
                }
                lastLoudMicros = time;
            }
        }
    }

    public int flashes() {
        return flashes.size();
    }

    /** Returns how much later each beep was than its flash, in microseconds; those without the other are left out. */
    public List<Long> offsetsMicros() {
        List<Long> offsets = new ArrayList<>();
        for (long flash : flashes) {
            beeps.stream()
                    .map(beep -> beep - flash)
                    .filter(offset -> Math.abs(offset) < 400_000)
                    .findFirst()
                    .ifPresent(offsets::add);
        }
        return offsets;
    }

    /** Receives some seconds; a busy computer may send late now and then, so half of them decide. */
    public static void assertTogether(String what, MediaSource source) throws MediaException {
        FlashAndBeep seen = new FlashAndBeep();
        while (seen.offsetsMicros().size() < 5) {
            seen.take(Objects.requireNonNull(source.read()));
        }
        List<Long> offsets = new ArrayList<>(seen.offsetsMicros());
        Figures.print("beeps came so much later than flashes over %s, in us: %s", what, offsets);
        offsets.sort(null);
        assertThat(offsets.get(2)).isBetween(-40_000L, 40_000L);
    }

    /** Every flash but the first must be a second after the one before, as far as pictures are apart. */
    public void assertRightSpeed(long toleranceMicros) {
        for (int i = 1; i < flashes.size(); i++) {
            assertThat(flashes.get(i) - flashes.get(i - 1))
                    .as("distance of flashes %d and %d", i - 1, i)
                    .isBetween(1_000_000 - toleranceMicros, 1_000_000 + toleranceMicros);
        }
        long whole = flashes.get(flashes.size() - 1) - flashes.get(0);
        assertThat(whole - (flashes.size() - 1) * 1_000_000L)
                .as("drift over %d s", flashes.size() - 1)
                .isBetween(-toleranceMicros, toleranceMicros);
    }
}
