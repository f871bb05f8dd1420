package io.lancast.udp;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.frame.StreamConfig;
import io.lancast.udp.io.DatagramPorts;
import io.lancast.udp.io.PortChoice;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With so many that the server's thread lets datagrams gather before it looks at them. */
@Timeout(60)
class ManyPeersTest {
    private static final int PEERS = 24;
    private static final int FRAMES = 30;
    private static final int FRAME_BYTES = 40_000; // more than may leave at once, so that pacing is timed

    @ParameterizedTest
    @EnumSource(names = {"NIO", "LINUX"})
    void eachGetsEveryFrame(PortChoice portChoice) throws Exception {
        String obstacle = portChoice == PortChoice.LINUX ? DatagramPorts.obstacleToLinux() : null;
        Assumptions.assumeTrue(obstacle == null, () -> "no batched UDP: " + obstacle);
        List<LiveClient> clients = new ArrayList<>();
        List<List<Long>> received = new ArrayList<>();
        try (LiveServer server = LiveServer.builder()
                .address(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .portChoice(portChoice)
                .start()) {
            OutboundStream video = server.publish(StreamConfig.live("video", 10_000));
            for (int i = 0; i < PEERS; i++) {
                LiveClient client = LiveClient.builder(server.address())
                        .portChoice(portChoice)
                        .connect();
                clients.add(client);
                List<Long> frames = new CopyOnWriteArrayList<>();
                received.add(frames);
                client.subscribe("video", frame -> frames.add(frame.frameId()));
            }
            await(() -> video.subscriberCount() == PEERS);

            for (int i = 0; i < FRAMES; i++) {
                assertThat(video.offerKey(ByteBuffer.allocate(FRAME_BYTES), server.clockMicros()))
                        .isTrue();
                Thread.sleep(10);
            }

            List<Long> all = LongStream.range(0, FRAMES).boxed().toList();
            await(() -> received.stream().allMatch(frames -> frames.size() == FRAMES));
            assertThat(received).allSatisfy(frames -> assertThat(frames).isEqualTo(all));
        } finally {
            clients.forEach(LiveClient::close);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(5);
        }
    }
}
