package io.lancast.udp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EndpointSecurityTest {
    @Test
    void freshKeysAreThoseOfTheGivenRandomNumbers() {
        byte[] one = EndpointSecurity.fresh(new Random(1)).identity().publicKey();

        assertThat(EndpointSecurity.fresh(new Random(1)).identity().publicKey()).isEqualTo(one);
        assertThat(EndpointSecurity.fresh(new Random(2)).identity().publicKey()).isNotEqualTo(one);
    }

    @Test
    void nothingOfTheSecretsIsShown() {
        assertThat(EndpointSecurity.fresh(new Random(1)).withRoomSecret("blue horse"))
                .hasToString("EndpointSecurity[AES_128_GCM]");
    }
}
