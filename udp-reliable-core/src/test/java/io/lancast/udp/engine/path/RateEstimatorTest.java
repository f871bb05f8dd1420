package io.lancast.udp.engine.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** A path as the estimator hears of it: packets of 1 000 bytes, told of every 20 ms. */
class RateEstimatorTest {
    private static final long MS = 1_000_000;
    private static final int PACKET = 1_000;
    private static final int STREAM = 1;

    private final Path path = Path.unknown(new RttEstimator(), new ClockAlignment());
    private final DepartureLog departures = path.departures();
    private final RateEstimator rate = path.rate();
    private long nowNanos;
    private long sequence = -5; // wraps soon
    private long arrivedBytes = (1L << 32) - 3_000; // so does this
    private double linkFreeNanos;

    @Test
    void knowsNoLimitAtFirst() {
        assertThat(rate.isLimited()).isFalse();
        assertThat(rate.transmitNanos(1 << 20)).isZero();
    }

    @Test
    void aPathThatKeepsUpHasNoLimit() {
        run(5_000, 500, 1_000, 0);

        assertThat(rate.isLimited()).isFalse();
    }

    @Test
    void aQueueThatGrowsShowsTheRate() {
        run(1_000, 750, 500, 0);

        assertThat(rate.bytesPerSecond()).isCloseTo(500_000, within(25_000.0));
        assertThat(rate.paceBytesPerSecond()).as("so that the queue drains").isLessThan(rate.bytesPerSecond());
        assertThat(rate.transmitNanos(50_000)).isCloseTo(100 * MS, within(5 * MS));
    }

    @Test
    void jitterIsNoQueue() {
        run(5_000, 500, 1_000, 30);

        assertThat(rate.isLimited()).isFalse();
    }

    @Test
    void withoutAQueueTheEstimateGrowsWhereItIsUsed() {
        run(1_000, 750, 500, 0);
        double before = rate.bytesPerSecond();
        run(1_000, 300, 1_000, 0); // the queue of the first second drains, at ten times the rate
        double drained = rate.bytesPerSecond();
        run(500, (int) (drained / 1_000), 1_000, 0);

        assertThat(rate.bytesPerSecond()).isGreaterThan(1.05 * before);
    }

    @Test
    void aQueueOfSomebodyElseIsNotAnsweredForEver() {
        run(1_000, 750, 500, 0);
        linkFreeNanos = nowNanos;
        for (int i = 0; i < 300; i++) { // everything takes 100 ms longer from now on, at any rate
            step(400, 1_000_000, 100 * MS);
        }
        assertThat(rate.paceBytesPerSecond()).isEqualTo(rate.bytesPerSecond());
    }

    @Test
    void whatWasNeverSentTellsNothing() {
        path.onArrivals(STREAM, 7, PACKET, 1, 1, 0, 0, 0);
        departures.onSent(STREAM, 5, 6, 2 * PACKET, 0);
        path.onArrivals(STREAM, 7, PACKET, 1, 1, 0, 0, 0);
        path.onArrivals(9, 5, PACKET, 1, 1, 0, 0, 0);

        assertThat(rate.isLimited()).isFalse();
    }

    @Test
    void nonsenseFromASubscriberHarmsNothing() {
        departures.onSent(STREAM, 0, 0, PACKET, 0);
        for (int i = 0; i < 1_000; i++) {
            path.onArrivals(STREAM, 0, PACKET, i * 123_456_789, i * 987_654_321, -1, i % 3, i);
        }
        assertThat(rate.paceBytesPerSecond()).isGreaterThanOrEqualTo(RateEstimator.LOWEST_BYTES_PER_SECOND / 2);
    }

    @Test
    void aPacketOlderThanTheLogCountsAsTheOldestOfItsStream() {
        for (int i = 0; i < 2 * DepartureLog.CAPACITY; i++) {
            departures.onSent(STREAM, i, i, PACKET, i * MS);
        }
        assertThat(departures.sentNanos(departures.find(STREAM, 3))).isEqualTo(DepartureLog.CAPACITY * MS);
        assertThat(departures.find(2, 3)).isEqualTo(-1);
    }

    @Test
    void aFrameTooLongForAQueueLimitsThePathToItsRate() {
        lossAloneSpeaksForALimit();

        assertThat(rate.bytesPerSecond()).isEqualTo(2_000_000);
    }

    @Test
    void aLimitForWhichOnlyLossSpokeEndsWhenSendingSlowerDoesNotHelp() {
        lossAloneSpeaksForALimit(); // the first of four windows: half of the limit is used, and packets are lost
        lossyWindow(1_000, 0.1, 2_000);
        lossyWindow(1_000, 0.1, 2_000);
        assertThat(rate.isLimited()).isTrue();

        lossyWindow(1_000, 0.1, 2_000);
        assertThat(rate.isLimited()).isFalse();
    }

    @Test
    void onlyLossyWindowsInARowEndIt() {
        lossAloneSpeaksForALimit();
        lossyWindow(1_000, 0.1, 2_000);
        lossyWindow(1_000, 0.1, 2_000);
        lossyWindow(1_000, 0, 2_000);
        lossyWindow(1_000, 0.1, 2_000);
        lossyWindow(1_000, 0.1, 2_000);
        lossyWindow(1_000, 0.1, 2_000);

        assertThat(rate.isLimited()).isTrue();
    }

    @Test
    void aLimitThatIsUsedIsNotMistakenBecauseOfLoss() {
        lossAloneSpeaksForALimit();
        for (int i = 0; i < 20; i++) {
            lossyWindow(1_400, 0.1, 2_000); // 63 % of it arrive, more than 60 % of what the loss leaves
        }

        assertThat(rate.isLimited()).isTrue();
    }

    @Test
    void aLimitForWhichAQueueSpokeTooDoesNotEndByLoss() {
        lossAloneSpeaksForALimit();
        run(1_000, 750, 500, 0);
        assertThat(rate.bytesPerSecond()).isCloseTo(500_000, within(25_000.0));
        nowNanos += 2_000 * MS; // the queue is gone
        for (int i = 0; i < 8; i++) {
            lossyWindow(150, 0.1, 0);
        }

        assertThat(rate.isLimited()).isTrue();
    }

    @Test
    void aLimitGrowsByThreePercentWhereItIsUsed() {
        lossAloneSpeaksForALimit();
        lossyWindow(1_600, 0, 0); // not more than four fifths
        assertThat(rate.bytesPerSecond()).isCloseTo(2_000_000, within(1.0));
        lossyWindow(1_601, 0, 0);

        assertThat(rate.bytesPerSecond()).isCloseTo(2_060_000, within(1.0));
    }

    @Test
    void aLimitGrowsFasterWhereFramesArriveFasterButNotBeyondThem() {
        lossAloneSpeaksForALimit();
        lossyWindow(1_000, 0, 2_400); // not more than 1.2 times as fast
        assertThat(rate.bytesPerSecond()).isCloseTo(2_000_000, within(1.0));
        lossyWindow(1_000, 0, 2_450);
        assertThat(rate.bytesPerSecond()).as("nine tenths of it").isCloseTo(2_205_000, within(1.0));
        lossyWindow(1_000, 0, 4_000);

        assertThat(rate.bytesPerSecond()).as("15 % more").isCloseTo(2_205_000 * 1.15, within(1.0));
    }

    @Test
    void twoWindowsOfMuchFasterFramesEndALimit() {
        lossAloneSpeaksForALimit();
        lossyWindow(1_000, 0, 10_000);
        assertThat(rate.isLimited()).isTrue();
        lossyWindow(1_000, 0, 10_000);

        assertThat(rate.isLimited()).isFalse();
        assertThat(rate.paceBytesPerSecond()).isEqualTo(RateEstimator.UNLIMITED);
    }

    @Test
    void aLimitThatComesBackSoonTakesTwiceAsLongToEnd() {
        lossAloneSpeaksForALimit();
        lossyWindow(1_000, 0, 10_000);
        lossyWindow(1_000, 0, 10_000);
        lossyWindow(1_000, 0.2, 2_000);
        assertThat(rate.isLimited()).isTrue();
        for (int i = 0; i < 3; i++) {
            lossyWindow(1_000, 0, 11_000);
            assertThat(rate.isLimited()).isTrue();
        }
        lossyWindow(1_000, 0, 11_000);

        assertThat(rate.isLimited()).isFalse();
    }

    @Test
    void withoutAnyEvidenceALimitIsTriedHigherAfterFiveSeconds() {
        lossAloneSpeaksForALimit();
        for (int i = 0; i < 50; i++) {
            lossyWindow(1_000, 0, 0);
        }
        assertThat(rate.bytesPerSecond()).isCloseTo(2_000_000, within(1.0));
        lossyWindow(1_000, 0, 0);

        assertThat(rate.bytesPerSecond()).isCloseTo(2_040_000, within(1.0));
    }

    @Test
    void whatIsAsFastAsAWireIsNotLimited() {
        arrive(20_000, 0, 0);
        lossyWindow(1_000, 0.1, 12_500);

        assertThat(rate.isLimited()).isFalse();
    }

    @Test
    void whereMuchIsLostWithoutALimitTheRateOfTheRestIsTold() {
        arrive(20_000, 0, 0);
        for (int i = 0; i < 5; i++) {
            lossyWindow(1_000, 0.2, 0);
        }
        assertThat(rate.hintBytesPerSecond())
                .as("not before the mean is above 10 %")
                .isEqualTo(RateEstimator.UNLIMITED);
        lossyWindow(1_000, 0.2, 0);

        assertThat(rate.isLimited()).isFalse();
        assertThat(rate.hintBytesPerSecond()).isCloseTo(800_000, within(1.0));
        assertThat(path.bitsPerSecond()).isCloseTo(6_400_000, within(10L));
    }

    @Test
    void keyframesHaveTwiceWhatTheyNeedUntilTheLimitIsCertain() {
        rate.need(3_000_000);
        lossAloneSpeaksForALimit();
        assertThat(rate.paceBytesPerSecond()).isEqualTo(6_000_000);
        assertThat(rate.transmitNanos(6_000)).isEqualTo(MS);
        assertThat(rate.bytesPerSecond()).as("what is told").isEqualTo(2_000_000);

        run(1_000, 750, 500, 0); // fills a queue in more than six windows
        assertThat(rate.paceBytesPerSecond()).isEqualTo(3_000_000);
    }

    /** Half of what a path seems to carry by a frame's packets is sent, and a tenth of that is lost. */
    private void lossAloneSpeaksForALimit() {
        arrive(20_000, 0, 0); // the windows begin here
        lossyWindow(1_000, 0.1, 2_000);
        assertThat(rate.isLimited()).isTrue();
    }

    private void run(int millis, int sentKilobytesPerSecond, int linkKilobytesPerSecond, int jitterMillis) {
        for (int i = 0; i < millis / 20; i++) {
            step(sentKilobytesPerSecond, linkKilobytesPerSecond, (i * 7L) % 10 * jitterMillis * MS / 10);
        }
    }

    /** 20 ms of sending at one rate over a link of another, and the word of what arrived. */
    private void step(int sentKilobytesPerSecond, int linkKilobytesPerSecond, long extraNanos) {
        int packets = sentKilobytesPerSecond * 20 / PACKET;
        for (int i = 0; i < packets; i++) {
            long sentNanos = nowNanos + 20 * MS * i / packets;
            departures.onSent(STREAM, sequence, sequence, PACKET, sentNanos);
            linkFreeNanos = Math.max(linkFreeNanos, (double) sentNanos) + PACKET * 1e6 / linkKilobytesPerSecond;
            sequence++;
        }
        arrivedBytes += (long) packets * PACKET;
        long arrivalMicros = ((long) linkFreeNanos + extraNanos) / 1_000;
        path.onArrivals(STREAM, (int) sequence - 1, PACKET, (int) arrivalMicros, (int) arrivedBytes, 0, 0, nowNanos);
        nowNanos += 20 * MS;
    }

    /**
     * A tenth of a second without a queue, in which a share of what is sent is lost.
     *
     * @param trainKilobytesPerSecond how fast the packets of a frame follow each other on arrival, 0 for unknown
     */
    private void lossyWindow(int sentKilobytesPerSecond, double lostShare, int trainKilobytesPerSecond) {
        for (int i = 0; i < 5; i++) {
            nowNanos += 20 * MS;
            arrive(20 * sentKilobytesPerSecond, lostShare, 20 * trainKilobytesPerSecond);
        }
    }

    /** So many bytes leave and, but for a share of them, arrive, with a frame that takes 20 ms. */
    private void arrive(int sentBytes, double lostShare, int trainBytes) {
        departures.onSent(STREAM, sequence, sequence, sentBytes, nowNanos);
        arrivedBytes += Math.round(sentBytes * (1 - lostShare));
        path.onArrivals(
                STREAM,
                (int) sequence++,
                sentBytes,
                (int) (nowNanos / 1_000),
                (int) arrivedBytes,
                trainBytes,
                20_000,
                nowNanos);
    }
}
