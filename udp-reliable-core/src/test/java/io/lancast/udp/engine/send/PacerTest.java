package io.lancast.udp.engine.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.engine.path.ClockAlignment;
import io.lancast.udp.engine.path.Path;
import io.lancast.udp.engine.path.RateEstimator;
import io.lancast.udp.engine.path.RttEstimator;
import io.lancast.udp.engine.path.SlowPath;
import org.junit.jupiter.api.Test;

class PacerTest {
    private static final long MS = 1_000_000;
    private static final int DATAGRAM = 1_000;

    private final RateEstimator rate = new RateEstimator();
    private final Pacer pacer = new Pacer(DATAGRAM, rate);

    @Test
    void aShortBurstLeavesAtOnce() {
        assertThat(pacer.allowance(0)).isEqualTo(Pacer.BURST);
    }

    @Test
    void theRestOfAFrameIsSpreadOverTheTimeItHas() {
        pacer.demand(250_000, 10 * MS, false, 0); // 25 bytes/us
        long now = 0;
        int sent = 0;
        int wakeups = 0;
        while (sent < 250) {
            int allowance = pacer.allowance(now);
            if (allowance == 0) {
                now = pacer.nextNanos();
                wakeups++;
                continue;
            }
            int batch = Math.min(allowance, 250 - sent);
            pacer.onSent(batch * DATAGRAM);
            sent += batch;
        }
        assertThat(now).isBetween(9 * MS, 10 * MS); // less what the burst saved: 16 of 250
        assertThat(wakeups).isBetween(20, 40); // in batches of 8, not one by one
    }

    @Test
    void neverGoesSlowerThanAFastEthernetWire() {
        pacer.demand(1, 1_000 * MS, false, 0);
        pacer.onSent(Pacer.BURST * DATAGRAM);

        assertThat(pacer.allowance(0)).isZero();
        assertThat(pacer.nextNanos()).isEqualTo((long) Math.ceil(8 * DATAGRAM / Pacer.MIN_BYTES_PER_NANO)); // 0.64 ms
        assertThat(pacer.allowance(pacer.nextNanos())).isEqualTo(8);
    }

    @Test
    void creditDoesNotGrowBeyondTheBurst() {
        assertThat(pacer.allowance(3_600_000 * MS)).isEqualTo(Pacer.BURST);
    }

    @Test
    void onASlowPathBurstAndBatchAreWhatItCarriesInTwentyAndInTwoMilliseconds() {
        Path path = Path.unknown(new RttEstimator(), new ClockAlignment());
        SlowPath.limit(path);
        double bytesPerNano = path.rate().paceBytesPerSecond() / 1e9;
        Pacer large = new Pacer(400, path.rate());
        int burst = (int) (bytesPerNano * 20 * MS / 400);
        assertThat(burst).isBetween(12, 16);
        assertThat(large.allowance(0)).isEqualTo(burst);
        large.onSent(burst * 400);
        int batch = (int) (bytesPerNano * 2 * MS / 400);
        assertThat(large.nextNanos()).isEqualTo((long) Math.ceil(batch * 400 / bytesPerNano));

        Pacer huge = new Pacer(9_000, path.rate());
        assertThat(huge.allowance(0)).as("at least").isEqualTo(6);
        huge.onSent(6 * 9_000);
        assertThat(huge.nextNanos()).as("one at a time").isEqualTo((long) Math.ceil(9_000 / bytesPerNano));

        Pacer tiny = new Pacer(50, path.rate());
        assertThat(tiny.allowance(0)).as("at most").isEqualTo(Pacer.BURST);
    }

    @Test
    void aProvenWireTakesLongerBursts() {
        pacer.demand(100_000, MS, true, 0);

        assertThat(pacer.allowance(10 * MS)).isEqualTo(Pacer.PROVEN_BURST);
    }
}
