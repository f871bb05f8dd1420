package io.lancast.chat.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.chat.http.RawRequest.Answer;
import io.lancast.chat.protocol.ChatCounter;
import io.lancast.chat.store.StoreCounter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What those who run the server ask it, and whether what is written about it is so. */
class ServerApiTest {
    private static final Pattern ROUTE =
            Pattern.compile("routes\\s*\\.(get|post|put|patch|delete|ws)\\(\\s*\"([^\"]+)\"");
    private static final Pattern PATH = Pattern.compile("(?m)^  (/\\S*):$");
    private static final Pattern METHOD = Pattern.compile("(?m)^    (get|post|put|patch|delete):");

    @Test
    void theDescriptionHasEveryRouteAndNoOther() throws IOException {
        try (TestServer server = new TestServer()) {
            String yaml = server.get("/openapi.yaml").send().body();

            assertThat(described(yaml)).isEqualTo(routes());
        }
    }

    private static Set<String> described(String yaml) {
        Set<String> described = new TreeSet<>();
        String[] parts = PATH.split(yaml, -1);
        Matcher path = PATH.matcher(yaml);
        for (int i = 1; path.find(); i++) {
            Matcher method = METHOD.matcher(parts[i]);
            while (method.find()) {
                described.add(method.group(1) + " " + path.group(1));
            }
        }
        return described;
    }

    private static Set<String> routes() throws IOException {
        Set<String> routes = new TreeSet<>();
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/io/lancast/chat/http"))) {
            for (Path source : sources.toList()) {
                Matcher route = ROUTE.matcher(Files.readString(source));
                while (route.find()) {
                    String method = route.group(1).equals("ws") ? "get" : route.group(1);
                    routes.add(method + " " + route.group(2).replace('<', '{').replace('>', '}'));
                }
            }
        }
        assertThat(routes).hasSizeGreaterThan(20);
        return routes;
    }

    @Test
    void metricsAreForTheOwnerAndEachIsDocumented() throws IOException {
        try (TestServer server =
                new TestServer(config -> config.metrics(List.of(metrics -> metrics.gauge("lancast_example", 1.5))))) {
            Answer viewer = server.get("/metrics").send();
            Answer owner = server.press("GET", "/metrics").send();
            String documented = Files.readString(Path.of("../docs/metrics.md"));

            assertThat(viewer.status()).isEqualTo(403);
            assertThat(owner.header("Content-Type")).startsWith("text/plain; version=0.0.4");
            assertThat(owner.body())
                    .contains("# TYPE lancast_rooms gauge\nlancast_rooms 2\n", "lancast_example 1.5\n")
                    .contains("# TYPE lancast_web_hosts_refused_total counter\nlancast_web_hosts_refused_total 0\n");
            for (String line :
                    owner.body().lines().filter(line -> !line.startsWith("#")).toList()) {
                String name = line.substring(0, line.indexOf(' '));
                if (!name.equals("lancast_example")) {
                    assertThat(documented).contains("`" + name + "`");
                }
            }
            for (StoreCounter counter : StoreCounter.values()) {
                assertThat(documented)
                        .contains("`lancast_store_" + counter.name().toLowerCase(Locale.ROOT) + "_total`");
            }
            assertThat(owner.body())
                    .contains(
                            "lancast_chat_" + ChatCounter.MESSAGES_TAKEN.name().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void aServerThatRunsIsReady() throws IOException {
        try (TestServer server = new TestServer()) {
            assertThat(server.get("/readyz").send().body()).isEqualTo("{\"status\":\"ready\"}");
            assertThat(server.get("/healthz").send().body()).isEqualTo("{\"status\":\"ok\"}");
        }
    }
}
