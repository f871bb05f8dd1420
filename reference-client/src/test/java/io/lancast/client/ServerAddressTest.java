package io.lancast.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lancast.udp.ServerIdentity;
import io.lancast.udp.ServerKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ServerAddressTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "192.168.1.23, 192.168.1.23, 12345",
        "192.168.1.23:4000, 192.168.1.23, 4000",
        "desk.local:1, desk.local, 1",
        "udp://192.168.1.23:65535, 192.168.1.23, 65535",
        "::1, ::1, 12345",
        "fe80::1%eth0, fe80::1%eth0, 12345",
        "[::1], ::1, 12345",
        "[::1]:4000, ::1, 4000",
    })
    void readsHostAndPort(String typed, String host, int port) {
        assertThat(ServerAddress.parse(typed)).isEqualTo(new ServerAddress(host, port, null));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"udp://10.0.0.1:5?key=", "10.0.0.1:5?key=", "udp://[::1]:5?key="})
    void readsTheKeyOfALink(String link) {
        ServerKey key = ServerIdentity.generate().publicKey();
        ServerAddress address = ServerAddress.parse(link + key);

        assertThat(address.key()).isEqualTo(key);
        assertThat(address.port()).isEqualTo(5);
        assertThat(address.toString()).doesNotContain("key");
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"10.0.0.1?key=", "10.0.0.1?key=AAAA"})
    void refusesAKeyThatIsNone(String link) {
        assertThatThrownBy(() -> ServerAddress.parse(link))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("is no key of a server");
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", ":4000", "host:0", "host:65536", "host:http", "[]:4000", "[::1]4000x", "host:-1"})
    void refusesWhatIsNone(String typed) {
        assertThatThrownBy(() -> ServerAddress.parse(typed))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("write HOST or HOST:PORT");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"10.0.0.1:5, 10.0.0.1:5", "[::1]:5, [::1]:5"})
    void isWrittenAsItIsRead(String typed, String written) {
        assertThat(ServerAddress.parse(typed)).hasToString(written);
    }
}
