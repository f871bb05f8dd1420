package io.lancast.client.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import javax.jmdns.ServiceInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryTest {
    /** An answer whose address is still to come. */
    private static ServiceInfo info(Map<String, String> texts) {
        return ServiceInfo.create("_lancast._tcp.local.", "Lancast on a", 5_000, 0, 0, texts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "65536", "99999", "-1", "x", "12345 "})
    void anAnswerWhosePortMakesNoSenseIsPassedOver(String port) {
        assertThat(Discovery.read(info(Map.of("udp", port)))).isNull();
    }

    @Test
    void anAnswerWithoutAPortOrAnAddressIsNotCompleteYet() {
        assertThat(Discovery.read(info(Map.of()))).isNull();
        assertThat(Discovery.read(info(Map.of("udp", "12345")))).isNull();
    }
}
