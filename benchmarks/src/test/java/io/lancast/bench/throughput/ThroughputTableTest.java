package io.lancast.bench.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ThroughputTableTest {
    @Test
    void speedsAreComparedToAeronsBetterModeAndToTheBareSocket() {
        String table = ThroughputTable.of(List.of(
                measured(CarrierKind.LANCAST_LINUX, 60_000, 8),
                measured(CarrierKind.AERON_SHARED, 60_000, 2),
                measured(CarrierKind.AERON_DEDICATED, 60_000, 1),
                measured(CarrierKind.RAW_LINUX, 60_000, 32)));

        assertThat(table)
                .contains("| lancast, sealed, batched sockets | 8.00 | 1,000 | 1.50 | 4.0 | 25 % |")
                .contains("| Aeron, dedicated driver threads | 1.00 | 1,000 | 1.50 | 0.5 | 3 % |");
    }

    @Test
    void eachSizeHasATable() {
        String table = ThroughputTable.of(
                List.of(measured(CarrierKind.RAW_NIO, 60_000, 4), measured(CarrierKind.RAW_NIO, 1_200, 3)));

        assertThat(table)
                .contains("| messages of 60000 bytes |")
                .contains("| messages of 1200 bytes |")
                .contains("| bare socket, JDK | 3.00 | 1,000 | 1.50 |  |  |"); // nobody to compare to
    }

    private static Measurement measured(CarrierKind carrier, int messageBytes, double gigabitsPerSecond) {
        return new Measurement(carrier, messageBytes, 1, gigabitsPerSecond, 1_000, 1.5, "");
    }
}
