package io.lancast.udp;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.frame.MediaFrame;
import io.lancast.udp.io.DatagramPorts;
import io.lancast.udp.io.PortChoice;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers and clients over real sockets, of each kind that there is. */
@Timeout(60)
@ParameterizedClass
@EnumSource(names = {"NIO", "LINUX"})
abstract class LoopbackFixture {
    final PortChoice portChoice;
    final List<AutoCloseable> open = new ArrayList<>();

    LoopbackFixture(PortChoice portChoice) {
        String obstacle = portChoice == PortChoice.LINUX ? DatagramPorts.obstacleToLinux() : null;
        Assumptions.assumeTrue(obstacle == null, () -> "no batched UDP: " + obstacle);
        this.portChoice = portChoice;
    }

    @AfterEach
    void closeAll() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    LiveServer server(LiveServer.Builder builder) throws IOException {
        LiveServer server = builder.portChoice(portChoice).address(loopback()).start();
        open.add(server);
        return server;
    }

    LiveClient.Builder toJoin(InetSocketAddress server) {
        return LiveClient.builder(server).portChoice(portChoice);
    }

    LiveClient client(InetSocketAddress server) throws IOException {
        LiveClient client = toJoin(server).connect();
        open.add(client);
        return client;
    }

    static byte[] pattern(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 7 + size);
        }
        return bytes;
    }

    static String text(MediaFrame frame) {
        return new String(frame.toByteArray(), StandardCharsets.UTF_8);
    }

    static void offerUntilTaken(OutboundStream stream, String text) throws InterruptedException {
        offerUntilTaken(stream, text.getBytes(StandardCharsets.UTF_8));
    }

    static void offerUntilTaken(OutboundStream stream, byte[] bytes) throws InterruptedException {
        while (!stream.offerKey(ByteBuffer.wrap(bytes), 0)) {
            Thread.sleep(1); // a full queue is the reliable stream's way of slowing its source down
        }
    }

    static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(20, TimeUnit.SECONDS);
        assertThat(next).as("something within 20 s").isNotNull();
        return next;
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited 20 s").isLessThan(deadline);
            Thread.sleep(2);
        }
    }
}
