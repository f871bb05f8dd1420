package io.lancast.chat.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whatever strangers send, the log stays empty and the server goes on. */
class QuietTest {
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(log);
    }

    @Test
    void hostileConnectionsLeaveNoTraceInTheLog() throws Exception {
        try (TestServer server = new TestServer()) {
            Random random = new Random(1);
            for (int i = 0; i < 20; i++) {
                byte[] noise = new byte[1 + random.nextInt(4_000)];
                random.nextBytes(noise);
                throwAt(server, noise);
            }
            throwAt(server, "GET / HTTP/1.1\r\n\r\n");
            throwAt(server, "GET / HTTP/9.9\r\nHost: lan.test\r\n\r\n");
            throwAt(server, "GET /%zz HTTP/1.1\r\nHost: lan.test\r\n\r\n");
            throwAt(server, "GET /room/%00 HTTP/1.1\r\nHost: lan.test\r\n\r\n");
            throwAt(server, "GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: lan.test\r\n\r\n");
            throwAt(server, "POST /api/rooms/main/source HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n");
            throwAt(server, "GET /assets/\u0000 HTTP/1.1\r\nHost: lan.test\r\n\r\n");
            throwFramesAt(server, "/ws/rooms/main/chat", random);
            throwFramesAt(server, "/ws/rooms/main/media", random);

            assertThat(server.get("/healthz").send().status()).isEqualTo(200);
            try (TestSocket anna = server.chat()) {
                anna.join("Anna");
            }
        }
        assertThat(log.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .isEmpty();
    }

    private static void throwAt(TestServer server, String text) throws IOException {
        throwAt(server, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void throwAt(TestServer server, byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(bytes);
        }
    }

    /** Unmasked frames, reserved bits, endless lengths, invalid UTF-8, and connections cut in the middle. */
    private static void throwFramesAt(TestServer server, String path, Random random) throws IOException {
        byte[][] frames = {
            {(byte) 0x81, 0x02, 'h', 'i'},
            {(byte) 0xF1, (byte) 0x80, 0, 0, 0, 0},
            {(byte) 0x81, (byte) 0xFF, 0x7F, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
            {(byte) 0x81, (byte) 0x82, 0, 0, 0, 0, (byte) 0xC3, (byte) 0x28},
            {(byte) 0x88, (byte) 0x81, 0, 0, 0, 0, 1},
            {(byte) 0x81},
        };
        for (byte[] frame : frames) {
            try (Socket socket = server.get(path).upgrade().sendAndKeep(4_096)) {
                socket.getOutputStream().write(frame);
                LockSupport.parkNanos(random.nextInt(20) * 1_000_000L); // cut early, or after it was read
            }
        }
    }
}
