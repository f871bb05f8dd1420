package io.lancast.udp.engine.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.engine.path.ClockAlignment;
import io.lancast.udp.engine.path.Path;
import io.lancast.udp.engine.path.RateEstimator;
import io.lancast.udp.engine.path.RttEstimator;
import io.lancast.udp.engine.path.SlowPath;
import io.lancast.udp.wire.ControlText;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateHintsTest {
    private static final long MS = 1_000_000;

    private final Path path = Path.unknown(new RttEstimator(), new ClockAlignment());
    private final RateEstimator rate = path.rate();
    private final RateHints hints = new RateHints(rate);

    @Test
    void nothingIsToldWhileThereIsNoLimit() {
        assertThat(hints.isPending(10_000 * MS)).isFalse();
        assertThat(hints.pollChange(10_000 * MS)).isFalse();
        assertThat(hints.nextTimeoutNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aLimitIsToldBothEndsAndRepeatedToThePeer() {
        SlowPath.limit(path);
        assertThat(hints.pollChange(2_000 * MS)).isTrue();
        assertThat(hints.pollChange(5_000 * MS)).isFalse();

        assertThat(written(2_000 * MS)).singleElement().asString().startsWith("RATE_HINT 4");
        assertThat(written(2_100 * MS)).isEmpty();
        assertThat(hints.nextTimeoutNanos()).isEqualTo(3_000 * MS);
        assertThat(written(3_000 * MS)).hasSize(1);
    }

    private List<String> written(long nowNanos) {
        return ControlText.of(out -> hints.write(out, nowNanos));
    }
}
