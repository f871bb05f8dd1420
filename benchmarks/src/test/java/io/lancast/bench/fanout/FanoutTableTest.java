package io.lancast.bench.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FanoutTableTest {
    @Test
    void anotherViewerIsComparedToAnotherReceiverOfABareSocket() {
        String table = FanoutTable.of(List.of(
                result(BroadcastKind.LANCAST_LINUX, 10, 0.010),
                result(BroadcastKind.LANCAST_LINUX, 110, 0.040), // 0.03 / 100 / 30 = 10 us
                result(BroadcastKind.RAW_LINUX, 10, 0.005),
                result(BroadcastKind.RAW_LINUX, 110, 0.029), // 0.024 / 100 / 30 = 8 us
                result(BroadcastKind.RAW_LINUX_ANSWERED, 10, 0.005),
                result(BroadcastKind.RAW_LINUX_ANSWERED, 110, 0.035))); // 0.03 / 100 / 30 = 10 us

        assertThat(table)
                .contains("| lancast, batched sockets | 0 % | 10 | 0.010 | 33.3 |  |  |  | 100.0 % |")
                .contains("| lancast, batched sockets | 0 % | 110 | 0.040 | 12.1 | 10.0 | 1.25 | 1.00 | 100.0 % |");
    }

    private static FanoutResult result(BroadcastKind broadcast, int viewers, double processorShare) {
        return new FanoutResult(broadcast, viewers, 0, processorShare, 1, "");
    }
}
