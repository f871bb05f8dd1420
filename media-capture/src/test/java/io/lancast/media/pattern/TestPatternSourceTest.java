package io.lancast.media.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.lancast.media.AudioBlock;
import io.lancast.media.MediaClock;
import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import io.lancast.media.Picture;
import io.lancast.media.SourceItem;
import io.lancast.media.SourceSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TestPatternSourceTest {
    private static final long START_MICROS = 5_000_000;
    private static final Instant START = Instant.parse("2026-11-22T09:59:58.900Z");
    private static final SourceSpec.TestPattern SMALL = new SourceSpec.TestPattern(320, 180, 30);

    /** Both clocks at once: moves only when told to. */
    private static final class ManualTime extends Clock implements MediaClock {
        long nowMicros = START_MICROS;

        @Override
        public long nowMicros() {
            return nowMicros;
        }

        @Override
        public Instant instant() {
            return START.plusNanos((nowMicros - START_MICROS) * 1_000);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(instant(), zone);
        }
    }

    private final ManualTime time = new ManualTime();
    private final TestPatternSource source = TestPatternSource.open(SMALL, time, time);

    /** Reads one item after the other, each as soon as it is due. */
    private List<SourceItem> readFor(long micros) throws MediaException {
        List<SourceItem> items = new ArrayList<>();
        long end = time.nowMicros + micros;
        for (long dueMicros = time.nowMicros; dueMicros < end; dueMicros = nextDue(items)) {
            time.nowMicros = Math.max(time.nowMicros, dueMicros);
            items.add(source.read());
        }
        return items;
    }

    /** The next picture or block, whichever comes first; 30 pictures and 50 blocks a second. */
    private static long nextDue(List<SourceItem> items) {
        long pictures =
                items.stream().filter(SourceItem.Video.class::isInstance).count();
        long blocks = items.size() - pictures;
        return START_MICROS + Math.min(pictures * 1_000_000 / 30, blocks * 20_000);
    }

    @Test
    void yieldsPicturesAndSoundInOrderAtTheirOwnRates() throws MediaException {
        List<SourceItem> items = readFor(2_000_000);

        assertThat(items).extracting(SourceItem::timeMicros).isSorted();
        List<Long> pictures = items.stream()
                .filter(SourceItem.Video.class::isInstance)
                .map(SourceItem::timeMicros)
                .toList();
        assertThat(pictures).hasSize(60);
        for (int i = 0; i < 60; i++) {
            assertThat(pictures.get(i)).isEqualTo(START_MICROS + i * 1_000_000L / 30);
        }
        List<AudioBlock> blocks = blocks(items);
        assertThat(blocks).hasSize(100);
        for (int i = 0; i < 100; i++) {
            assertThat(blocks.get(i).timeMicros()).isEqualTo(START_MICROS + i * 20_000L);
            assertThat(blocks.get(i).sampleCount()).isEqualTo(960);
        }
    }

    @Test
    void theClockShowsTheWallClockAtTheCaptureTime() throws MediaException {
        for (SourceItem item : readFor(1_500_000)) {
            if (item instanceof SourceItem.Video video) {
                LocalTime expected = LocalTime.ofInstant(
                        START.plusNanos((video.timeMicros() - START_MICROS) * 1_000), ZoneOffset.UTC);
                try (Picture picture = video.picture()) {
                    assertThat(TestPatternClock.read(picture)).contains(expected.truncatedTo(ChronoUnit.MILLIS));
                }
            }
        }
    }

    @Test
    void theBeepStartsWithTheSecondAndLastsATenth() throws MediaException {
        float[] samples = join(blocks(readFor(2_000_000)));
        // The wall clock starts at 58.900 s: the first full second is 100 ms away.
        assertThat(first(samples, 0)).isCloseTo(100 * 48, within(2));
        assertThat(last(samples, 48_000)).isCloseTo(200 * 48, within(2));
        assertThat(first(samples, 48_000)).isCloseTo(1_100 * 48, within(2));
        assertThat(zeroCrossings(samples, 100 * 48, 200 * 48)).isCloseTo(200, within(2)); // 1 kHz for 100 ms
    }

    @Test
    void aSlowReaderMissesPicturesButNoSound() throws MediaException {
        source.read();
        time.nowMicros += 300_000; // 9 pictures and 15 blocks

        List<SourceItem> items = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            items.add(source.read());
        }
        assertThat(blocks(items)).hasSize(15);
        assertThat(blocks(items).get(0).timeMicros()).isEqualTo(START_MICROS);
        assertThat(items)
                .filteredOn(SourceItem.Video.class::isInstance)
                .singleElement()
                .returns(START_MICROS + 300_000, SourceItem::timeMicros);
    }

    @Test
    void afterALongStopItGoesOnFromNow() throws MediaException {
        source.read();
        source.read();
        time.nowMicros += 10_000_000;

        assertThat(source.read().timeMicros()).isEqualTo(START_MICROS + 10_000_000);
        assertThat(source.read().timeMicros()).isEqualTo(START_MICROS + 10_000_000);
    }

    @Test
    void followsAWallClockThatIsSet() throws MediaException {
        Clock[] wall = {time};
        Clock settable = new Clock() {
            @Override
            public Instant instant() {
                return wall[0].instant();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return Clock.fixed(instant(), zone);
            }
        };
        try (TestPatternSource followed = TestPatternSource.open(SMALL, time, settable)) {
            wall[0] = Clock.fixed(Instant.parse("2026-11-22T20:00:00Z"), ZoneOffset.UTC);
            SourceItem.Video video = (SourceItem.Video) followed.read();
            assertThat(TestPatternClock.read(video.picture())).contains(LocalTime.of(20, 0));
        }
    }

    @Test
    void anInterruptEndsAWaitingRead() throws Exception {
        source.read();
        source.read();
        Thread interrupter = new Thread(source::interrupt);
        interrupter.start(); // whether it comes before or during the wait makes no difference

        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(source::read)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.INTERRUPTED));
        assertThatExceptionOfType(MediaException.class).isThrownBy(source::read);
        interrupter.join();
    }

    @Test
    void waitsOnTheRealClock() throws MediaException {
        MediaClock clock = MediaClock.system();
        try (TestPatternSource live = TestPatternSource.open(SMALL, clock)) {
            for (int i = 0; i < 20; i++) {
                SourceItem item = live.read();
                assertThat(item.timeMicros()).isLessThanOrEqualTo(clock.nowMicros());
            }
        }
    }

    private static List<AudioBlock> blocks(List<SourceItem> items) {
        return items.stream()
                .filter(SourceItem.Audio.class::isInstance)
                .map(item -> ((SourceItem.Audio) item).block())
                .toList();
    }

    private static float[] join(List<AudioBlock> blocks) {
        float[] left = new float[blocks.size() * 960];
        for (int i = 0; i < left.length; i++) {
            left[i] = blocks.get(i / 960).samples()[i % 960 * 2];
        }
        return left;
    }

    private static int first(float[] samples, int from) {
        int i = from;
        while (samples[i] == 0) {
            i++;
        }
        return i;
    }

    private static int last(float[] samples, int before) {
        int i = before - 1;
        while (samples[i] == 0) {
            i--;
        }
        return i;
    }

    private static int zeroCrossings(float[] samples, int from, int to) {
        int crossings = 0;
        for (int i = from + 1; i < to; i++) {
            crossings += samples[i - 1] < 0 != samples[i] < 0 ? 1 : 0;
        }
        return crossings;
    }
}
