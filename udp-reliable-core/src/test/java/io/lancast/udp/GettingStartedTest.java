package io.lancast.udp;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.frame.StreamConfig;
import io.lancast.udp.io.NioDatagramPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The code in the documents is this code: it compiles, it runs, and the documents show it word for word. */
class GettingStartedTest {
    private static final Path SOURCE = Path.of("src/test/java/io/lancast/udp/GettingStartedTest.java");

    private final int port = freePort();

    private static int freePort() {
        try (NioDatagramPort probe = NioDatagramPort.open(new InetSocketAddress(0))) {
            return probe.localAddress().getPort();
        } catch (IOException e) {
            throw new IllegalStateException("no UDP port is free", e);
        }
    }

    @Test
    @Timeout(20)
    void theExamplesWork() throws Exception {
        CountDownLatch received = new CountDownLatch(3);
        Thread publisher = new Thread(() -> publish(received));
        publisher.start();
        receive(received);
        publisher.join();

        assertThat(received.getCount()).isZero();
    }

    private void publish(CountDownLatch done) {
        // tag::server[]
        try (LiveServer server = LiveServer.builder().port(port).start()) {
            OutboundStream video = server.publish(StreamConfig.live("video", 500)); // worth 500 ms
            while (done.getCount() > 0) {
                byte[] frame = encodeNextFrame();
                video.offerKey(ByteBuffer.wrap(frame), server.clockMicros());
            }
        } catch (IOException e) {
            System.err.println("cannot listen on UDP port " + port + ": " + e.getMessage());
        }
        // end::server[]
    }

    private void receive(CountDownLatch done) throws Exception {
        // tag::client[]
        InetSocketAddress address = new InetSocketAddress("localhost", port);
        try (LiveClient client = LiveClient.builder(address).connect()) {
            client.subscribe("video", frame -> {
                System.out.println(frame.sizeBytes() + " bytes, " + frame.latencyMicros() + " us old");
                done.countDown();
            });
            done.await(10, TimeUnit.SECONDS);
        }
        // end::client[]
    }

    private static byte[] encodeNextFrame() {
        try {
            Thread.sleep(20); // a camera's pace
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new byte[5_000];
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({
        "server, ../docs/getting-started.md",
        "client, ../docs/getting-started.md",
        "server, ../README.md",
        "client, ../README.md",
        "server, ../README.zh-CN.md",
        "client, ../README.zh-CN.md"
    })
    void theDocumentsShowThisCode(String tag, Path document) throws IOException {
        assertThat(Files.readString(document)).contains("```java\n" + snippet(tag) + "\n```");
    }

    private static String snippet(String tag) throws IOException {
        List<String> lines = Files.readAllLines(SOURCE);
        int from = indexOf(lines, "// tag::" + tag + "[]") + 1;
        int to = indexOf(lines, "// end::" + tag + "[]");
        return lines.subList(from, to).stream()
                .map(line -> line.isBlank() ? "" : line.substring(8))
                .collect(Collectors.joining("\n"));
    }

    private static int indexOf(List<String> lines, String marker) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().equals(marker)) {
                return i;
            }
        }
        throw new AssertionError("no line \"" + marker + "\" in " + SOURCE);
    }
}
