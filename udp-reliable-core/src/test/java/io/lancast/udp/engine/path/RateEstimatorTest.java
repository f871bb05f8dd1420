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
}
