package io.lancast.chat.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityTest {
    @ParameterizedTest(name = "{0} is {1} and {2}")
    @CsvSource({
        "lan.test:5000, lan.test, 5000",
        "LAN.Test, lan.test, -1",
        "lan.test., lan.test, -1",
        "192.168.1.23:80, 192.168.1.23, 80",
        "[::1]:5000, ::1, 5000",
        "[fe80::1], fe80::1, -1"
    })
    void isReadFromAHostHeader(String header, String host, int port) {
        assertThat(Authority.ofHost(header)).isEqualTo(new Authority(host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":80",
                "a b",
                "a/b",
                "user@host",
                "host:port",
                "host:123456",
                "::1",
                "[::1",
                "[host]",
                "a:1:2"
            })
    void isNotReadFromAnythingElse(String header) {
        assertThat(Authority.ofHost(header)).isNull();
    }

    @Test
    void isReadFromTheOriginOfAWebPageOnly() {
        assertThat(Authority.ofOrigin("http://lan.test:5000")).isEqualTo(new Authority("lan.test", 5000));
        assertThat(Authority.ofOrigin("https://[::1]")).isEqualTo(new Authority("::1", -1));
        assertThat(Authority.ofOrigin("null")).isNull();
        assertThat(Authority.ofOrigin("file://")).isNull();
        assertThat(Authority.ofOrigin("http://lan.test/path")).isNull();
        assertThat(Authority.ofOrigin(null)).isNull();
    }

    @ParameterizedTest(name = "{0}: address {1}, loopback {2}")
    @CsvSource({
        "localhost, false, true",
        "127.0.0.1, true, true",
        "127.9.9.9, true, true",
        "[::1], true, true",
        "[::ffff:127.0.0.1], true, true",
        "192.168.1.23, true, false",
        "[fe80::1], true, false",
        "127.0.0.1.evil.test, false, false",
        "999.0.0.1, false, false", // a name, and not ours to look up
        "localhost.evil.test, false, false",
        "1.2.3, false, false",
        "[::::], false, false"
    })
    void knowsAddressesWithoutAskingAnybody(String header, boolean isAddress, boolean isLoopback) {
        Authority authority = Authority.ofHost(header);
        assertThat(authority).isNotNull();
        if (authority != null) {
            assertThat(authority.isAddress()).isEqualTo(isAddress);
            assertThat(authority.isLoopback()).isEqualTo(isLoopback);
        }
    }
}
