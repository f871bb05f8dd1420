package io.lancast.udp.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.engine.path.RttEstimator;
import io.lancast.udp.engine.receive.GapTracker.Verdict;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.wire.SequenceRanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GapTrackerTest {
    private static final long MS = 1_000_000;

    private final RttEstimator rtt = new RttEstimator();
    private final Counters counters = new Counters();
    private final GapTracker gaps = new GapTracker(0, rtt, counters);

    @BeforeEach
    void measureARoundTripOfTwoMilliseconds() {
        for (int i = 0; i < 60; i++) {
            rtt.onSample(2 * MS); // the variation dies away
        }
    }

    @Test
    void packetsInOrderOpenNoGap() {
        for (int i = 0; i < 100; i++) {
            assertThat(gaps.onPacket(i, i)).isEqualTo(Verdict.FRESH);
        }
        assertThat(gaps.nextExpected()).isEqualTo(100);
        assertThat(gaps.nextNakNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aGapIsAskedForAtOnceAndAgainAfterARoundTrip() {
        gaps.onPacket(0, 0);
        gaps.onPacket(3, 10 * MS);

        assertThat(nak(10 * MS)).containsExactly("1+2");
        assertThat(gaps.nextNakNanos()).isEqualTo(10 * MS + rtt.retryNanos());
        assertThat(nak(10 * MS + rtt.retryNanos() - 1)).isEmpty();
        assertThat(nak(10 * MS + rtt.retryNanos())).containsExactly("1+2");
        assertThat(counters.get(Counter.PACKETS_LOST)).isEqualTo(2);
        assertThat(counters.get(Counter.PACKETS_NAKED)).isEqualTo(4);
    }

    @Test
    void whereMuchIsLostEachNakIsSentTwice() {
        counters.add(Counter.PACKETS_RECEIVED, 1_000);
        counters.add(Counter.PACKETS_LOST, 31); // more than one in fifty, of these and 500 more
        gaps.onPacket(2, 0);
        assertThat(nak(0)).containsExactly("0+2");
        assertThat(gaps.nextNakNanos()).isEqualTo(Math.max(MS, rtt.smoothedNanos() / 8));
        assertThat(nak(gaps.nextNakNanos())).containsExactly("0+2");
        assertThat(gaps.nextNakNanos()).isGreaterThan(rtt.retryNanos());
        assertThat(counters.get(Counter.PACKETS_LOST)).as("counted once").isEqualTo(33);
    }

    @Test
    void aFilledGapIsNotAskedForAnyMore() {
        gaps.onPacket(0, 0);
        gaps.onPacket(3, 10 * MS);
        nak(10 * MS);

        assertThat(gaps.onPacket(1, 12 * MS)).isEqualTo(Verdict.REPAIRED);
        assertThat(gaps.nextExpected()).isEqualTo(2);
        assertThat(gaps.onPacket(2, 12 * MS)).isEqualTo(Verdict.REPAIRED);
        assertThat(gaps.nextExpected()).isEqualTo(4);
        assertThat(nak(100 * MS)).isEmpty();
        assertThat(counters.get(Counter.PACKETS_RECOVERED)).isEqualTo(2);
    }

    @Test
    void aGapFilledFromItsMiddleBecomesTwo() {
        gaps.onPacket(10, 0); // 0 to 9 are missing
        gaps.onPacket(4, 0);

        assertThat(nak(0)).containsExactly("0+4", "5+5");
    }

    @Test
    void aSecondCopyIsADuplicateAndOneBehindTheFloorIsStale() {
        gaps.onPacket(0, 0);
        gaps.onPacket(2, 0);

        assertThat(gaps.onPacket(2, 0)).isEqualTo(Verdict.DUPLICATE);
        gaps.settleThrough(1);
        assertThat(gaps.onPacket(1, 0)).isEqualTo(Verdict.STALE);
        assertThat(gaps.nextExpected()).isEqualTo(3);
    }

    @Test
    void reorderingTeachesPatienceAndTimeForgetsIt() {
        gaps.onPacket(1, 0);
        gaps.onPacket(0, MS / 2); // half a millisecond late, before anybody asked
        assertThat(counters.get(Counter.PACKETS_REORDERED)).isEqualTo(1);

        gaps.onPacket(3, 10 * MS);
        assertThat(nak(10 * MS)).isEmpty();
        assertThat(gaps.nextNakNanos()).isEqualTo(10 * MS + MS / 2 + MS / 8); // a quarter more than seen
        gaps.onPacket(2, 10 * MS);

        long later = 2_000 * MS;
        gaps.onPacket(5, later);
        assertThat(nak(later + MS / 2)).containsExactly("4+1"); // halved after a second
    }

    @Test
    void patienceNeverExceedsHalfARoundTrip() {
        gaps.onPacket(1, 0);
        gaps.onPacket(0, 500 * MS);
        gaps.onPacket(3, 500 * MS);

        assertThat(nak(501 * MS - 1)).isEmpty();
        assertThat(nak(501 * MS)).containsExactly("2+1");
    }

    @Test
    void aPacketThatComesSoonerThanAnyRepairCouldWasOnlyLate() {
        gaps.onPacket(0, 0);
        gaps.onPacket(2, 10 * MS);
        nak(10 * MS);
        gaps.onPacket(1, 11 * MS); // the round trip takes 2 ms

        assertThat(counters.get(Counter.PACKETS_RECOVERED)).isZero();
        assertThat(counters.get(Counter.PACKETS_REORDERED)).isEqualTo(1);
    }

    @Test
    void whatThePublisherSaysItSentIsMissingIfItIsNotHere() {
        gaps.onPacket(0, 0);
        gaps.onSentThrough(2, 5 * MS);

        assertThat(nak(5 * MS)).containsExactly("1+2");
        gaps.onSentThrough(2, 6 * MS);
        assertThat(gaps.highest()).isEqualTo(2);
    }

    @Test
    void givenUpRunsAreNotAskedForWhereverTheyLie() {
        gaps.onPacket(10, 0);
        assertThat(gaps.giveUp(3, 5, 0)).isTrue();
        assertThat(gaps.giveUp(8, 14, 0)).isTrue(); // beyond what was known to be sent

        assertThat(nak(0)).containsExactly("0+3", "6+2");
        assertThat(gaps.highest()).isEqualTo(14);
        assertThat(gaps.isAwaited(3, 5)).isFalse();
        assertThat(gaps.isAwaited(5, 6)).isTrue();
        assertThat(gaps.isAwaited(14, 15)).isTrue(); // 15 has not been sent yet
    }

    @Test
    void whatComesTooLateIsNotAskedFor() {
        gaps.onPacket(9, 0);

        assertThat(nak(5, 0)).containsExactly("5+4");
    }

    @Test
    void duringABlackoutTheQuestionsBecomeFewer() {
        gaps.onPacket(1, 0);
        int naks = 0;
        for (long now = 0; now < 10_000 * MS; now = Math.max(now + 1, gaps.nextNakNanos())) {
            naks += nak(now).size();
        }
        assertThat(naks).isBetween(100, 200); // 8 at full rate, then every 64 ms: 10 s / 64 ms = 156
    }

    @Test
    void aPacketThatWouldOpenOneGapTooManyIsRefused() {
        for (int i = 0; i <= GapTracker.MAX_GAPS; i++) {
            gaps.onPacket(2L * i, 0);
        }
        long tooFar = 2L * GapTracker.MAX_GAPS + 2;
        assertThat(gaps.onPacket(tooFar, 0)).isEqualTo(Verdict.NO_ROOM);
        assertThat(gaps.highest()).isEqualTo(tooFar - 2);

        gaps.onPacket(1, 0);
        assertThat(gaps.onPacket(tooFar, 0)).isEqualTo(Verdict.FRESH);
    }

    @Test
    void aGapOfAHundredThousandIsAskedForInRunsThatFitTheWire() {
        gaps.onPacket(100_000, 0);

        assertThat(nak(0)).containsExactly("0+65535", "65535+34465");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void agreesWithAPlainSetOfNumbers(long seed) {
        Random random = new Random(seed);
        TreeSet<Long> missing = new TreeSet<>();
        long floor = 0;
        long highest = -1;
        for (int i = 0; i < 5_000; i++) {
            long now = i * MS;
            long sequence = Math.max(0, highest - 20 + random.nextInt(26));
            switch (random.nextInt(12)) {
                case 0 -> {
                    long through = Math.max(floor - 1, highest - random.nextInt(30));
                    gaps.settleThrough(through);
                    floor = Math.max(floor, through + 1);
                    highest = Math.max(highest, through);
                    missing.headSet(floor).clear();
                }
                case 1 -> {
                    long last = sequence + random.nextInt(5);
                    for (long lost = highest + 1; lost < sequence; lost++) {
                        missing.add(lost);
                    }
                    gaps.giveUp(sequence, last, now);
                    missing.subSet(sequence, last + 1).clear();
                    highest = Math.max(highest, last);
                }
                default -> {
                    Verdict expected = sequence < floor
                            ? Verdict.STALE
                            : sequence > highest || missing.contains(sequence) ? Verdict.FRESH : Verdict.DUPLICATE;
                    assertThat(gaps.onPacket(sequence, now)).isEqualTo(expected);
                    for (long lost = highest + 1; lost < sequence; lost++) {
                        missing.add(lost);
                    }
                    missing.remove(sequence);
                    highest = Math.max(highest, sequence);
                }
            }
            assertThat(gaps.highest()).isEqualTo(highest);
            assertThat(gaps.nextExpected()).isEqualTo(missing.isEmpty() ? highest + 1 : missing.first());
        }
        List<Long> asked = new ArrayList<>();
        SequenceRanges ranges = new SequenceRanges();
        gaps.pollNaks(Long.MIN_VALUE, ranges, Long.MAX_VALUE / 2);
        for (int i = 0; i < ranges.size(); i++) {
            for (int j = 0; j < ranges.count(i); j++) {
                asked.add((long) ranges.first(i) + j);
            }
        }
        assertThat(asked).containsExactlyElementsOf(missing);
    }

    private List<String> nak(long nowNanos) {
        return nak(Long.MIN_VALUE, nowNanos);
    }

    private List<String> nak(long askFrom, long nowNanos) {
        SequenceRanges ranges = new SequenceRanges();
        gaps.pollNaks(askFrom, ranges, nowNanos);
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            runs.add(ranges.first(i) + "+" + ranges.count(i));
        }
        return runs;
    }
}
