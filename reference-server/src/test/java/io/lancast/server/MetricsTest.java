package io.lancast.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.io.PortChoice;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MetricsTest {
    @TempDir
    Path folder;

    @Test
    void storeMediaAndUdpAreAmongTheMetricsAndEachIsDocumented() throws Exception {
        ServerConfig.Port anyFree = new ServerConfig.Port(0, false);
        ServerConfig config =
                new ServerConfig("test:", "Main", "127.0.0.1", anyFree, anyFree, folder, null, false, PortChoice.AUTO);
        String metrics;
        try (Lancast server = Lancast.start(config)) {
            URI page = URI.create("http://127.0.0.1:" + server.webPort() + "/metrics");
            metrics = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
        assertThat(metrics)
                .contains("# TYPE lancast_udp_connections gauge\nlancast_udp_connections 0\n")
                .contains("# TYPE lancast_udp_packets_sent_total counter\nlancast_udp_packets_sent_total 0\n")
                .contains("# TYPE lancast_media_encoders gauge\nlancast_media_encoders 0\n") // nobody watches
                .contains("lancast_media_pictures_total ", "lancast_store_changes_kept_total ");
        String documented = Files.readString(Path.of("../docs/metrics.md"));
        for (String line : metrics.lines().filter(line -> !line.startsWith("#")).toList()) {
            assertThat(documented).contains("`" + line.substring(0, line.indexOf(' ')) + "`");
        }
    }
}
