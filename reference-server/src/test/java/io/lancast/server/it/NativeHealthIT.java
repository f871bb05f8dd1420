package io.lancast.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who presents sees how the picture gets to native clients. */
@Timeout(120)
class NativeHealthIT {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    @TempDir
    Path folder;

    private static JsonNode viewers(RunningServer server) throws IOException, InterruptedException {
        String origin = "http://localhost:" + server.webPort();
        HttpRequest request = HttpRequest.newBuilder(URI.create(origin + "/api/rooms/main/viewers"))
                .header("Origin", origin)
                .build();
        return new JsonMapper()
                .readTree(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    @Test
    void aNativeClientStandsAmongTheViewersWithItsNameQualityAndDelay() throws Exception {
        try (RunningServer server = new RunningServer(folder, "--demo");
                ClientRun client = new ClientRun(folder, server.udpAddress(), "90s", "--nick=Anna")) {
            JsonNode told = viewers(server);
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            while (told.path("worst").isEmpty()) {
                assertThat(client.program().isRunning())
                        .as("%s", client.program())
                        .isTrue();
                assertThat(System.nanoTime()).as("waiting, last heard %s", told).isLessThan(deadline);
                LockSupport.parkNanos(POLL_NANOS);
                told = viewers(server);
            }

            assertThat(told.path("watching").asInt()).isEqualTo(1);
            JsonNode worst = told.path("worst").path(0);
            assertThat(worst.path("nick").asText()).isEqualTo("Anna");
            assertThat(worst.path("rung").asText()).isIn("high", "medium", "low");
            assertThat(worst.path("delayMillis").asInt()).isBetween(1, 30_000);
        }
    }
}
