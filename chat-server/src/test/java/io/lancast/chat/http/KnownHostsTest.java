package io.lancast.chat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownHostsTest {
    private final KnownHosts hosts = new KnownHosts(Set.of("Video.School.example"));

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "localhost, true",
        "127.0.0.1:5000, true",
        "192.168.1.23:5000, true",
        "[fe80::1]:5000, true",
        "lancast.local, true",
        "video.school.example, true",
        "VIDEO.SCHOOL.EXAMPLE.:80, true",
        "evil.test, false",
        "local, false",
        "evil.local.test, false",
        "x.video.school.example, false",
        "127.0.0.1.evil.test, false"
    })
    void areAddressesLocalNamesAndConfiguredOnes(String header, boolean known) {
        Authority host = Authority.ofHost(header);
        assertThat(host).isNotNull();
        if (host != null) {
            assertThat(hosts.isKnown(host)).isEqualTo(known);
        }
    }
}
