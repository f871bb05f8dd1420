package io.lancast.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.ServerIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The native client knows the server again. */
@Timeout(180)
class ServerKeyIT {
    @TempDir
    Path folder;

    @Test
    void theClientRemembersTheServersKeyAndRefusesAnother() throws Exception {
        try (RunningServer server = new RunningServer(folder, "--demo")) {
            String key = server.ready().path("serverKey").asText();
            String address = "127.0.0.1:" + server.udpAddress().getPort();
            Path known = folder.resolve("client-data/known-servers");
            assertThat(server.program().output())
                    .contains(":" + server.udpAddress().getPort() + "?key=" + key);

            try (ClientRun first = new ClientRun(folder, server.udpAddress(), "1s")) {
                first.awaitStatistics();
                assertThat(first.program().output()).contains("First visit to " + address, key);
            }
            assertThat(Files.readString(known)).isEqualTo(address + " " + key + "\n");

            Files.writeString(known, address + " " + ServerIdentity.generate().publicKey() + "\n");
            try (ClientRun deceived = new ClientRun(folder, server.udpAddress(), "1s")) {
                assertThat(deceived.program().awaitExit()).isEqualTo(1);
                assertThat(deceived.program().errors())
                        .contains("has another key than at your last visit", "remove its line from " + known)
                        .hasLineCount(1);
            }
            try (ClientRun told = new ClientRun(folder, server.udpAddress(), "1s", "--key=" + key)) {
                told.awaitStatistics();
                assertThat(told.program().output()).doesNotContain("visit");
            }
        }
    }
}
