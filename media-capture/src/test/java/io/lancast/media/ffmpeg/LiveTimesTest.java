package io.lancast.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LiveTimesTest {
    private static final long HOUR = 3_600_000_000L;
    private static final long FRAME = 33_333;
    private static final long WALL = 1_800_000_000_000_000L; // 2027

    private final LiveTimes times = new LiveTimes();

    @Test
    void jitterOnTheWayDoesNotShow() {
        Random random = new Random(1);
        long first = 0;
        for (int i = 0; i < 3_000; i++) {
            long stamp = i * FRAME;
            long captured = 500_000 + stamp;
            long arrival = captured + 10_000 + (i % 10 == 0 ? 0 : random.nextInt(40_000));
            times.onPacket(stamp, arrival, WALL);
            long said = times.capturedMicros(stamp, arrival) - captured;
            first = i == 0 ? said : first;
            assertThat(said).isBetween(0L, 10_000L);
            assertThat(Math.abs(said - first)).isLessThan(1_000);
        }
    }

    @Test
    void aClockThatRunsWrongIsFollowedForHours() {
        for (int millionths : new int[] {200, -200}) { // 0.72 s in an hour
            LiveTimes drifting = new LiveTimes();
            for (long captured = 0; captured < 3 * HOUR; captured += FRAME) {
                long stamp = captured + captured * millionths / 1_000_000;
                drifting.onPacket(stamp, captured + 5_000, WALL);
                // 200 millionths of the ten seconds that are looked at: 2 ms
                assertThat(drifting.capturedMicros(stamp, captured + 5_000) - captured)
                        .isBetween(2_900L, 5_000L);
            }
        }
    }

    @Test
    void pictureAndSoundOfOneInputStayTogether() {
        // The sound of each moment is sent 200 ms after its picture.
        for (long stamp = 0; stamp < 60_000_000; stamp += 20_000) {
            times.onPacket(stamp, stamp + 5_000, WALL);
            times.onPacket(stamp - 200_000, stamp + 5_000, WALL);
            long now = stamp + 5_000;
            assertThat(times.capturedMicros(stamp, now) - times.capturedMicros(stamp - 200_000, now))
                    .isEqualTo(200_000);
        }
    }

    @Test
    void whatWasDelayedOnTheWayKeepsItsTime() {
        times.onPacket(0, 5_000, WALL);
        times.onPacket(100_000, 2_105_000, WALL); // the network stood still for two seconds
        assertThat(times.capturedMicros(100_000, 2_105_000)).isBetween(105_000L, 115_500L); // 2.1 s / 200 at most
    }

    @Test
    void aSenderThatBeginsAnewIsTakenAtItsWord() {
        times.onPacket(0, 5_000, WALL);
        times.onPacket(50 * HOUR, 38_000, WALL);
        assertThat(times.capturedMicros(50 * HOUR, 38_000)).isEqualTo(38_000);
        times.onPacket(FRAME, 71_000, WALL);
        assertThat(times.capturedMicros(FRAME, 71_000)).isEqualTo(71_000);
    }

    @Test
    void stampsOfTheWallClockTellTheAge() {
        times.onPacket(WALL, 1_015_000, WALL + 15_000);
        assertThat(times.capturedMicros(WALL, 1_015_000)).isEqualTo(1_000_000);
        // an hour later somebody has set the wall clock back by ten minutes
        long wallNow = WALL + HOUR - 600_000_000;
        times.onPacket(wallNow - 7_000, 1_000_000 + HOUR, wallNow);
        assertThat(times.capturedMicros(wallNow - 7_000, 1_000_000 + HOUR)).isEqualTo(HOUR + 993_000);
    }

    @Test
    void nothingWasCapturedAfterNow() {
        times.onPacket(1_000, 5_000, WALL);
        assertThat(times.capturedMicros(90_000, 6_000)).isEqualTo(6_000);
    }
}
