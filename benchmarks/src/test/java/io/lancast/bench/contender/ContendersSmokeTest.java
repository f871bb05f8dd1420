package io.lancast.bench.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lancast.bench.contender.Contender.Link;
import io.lancast.bench.contender.Contender.Route;
import java.net.DatagramSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContendersSmokeTest {
    private static final int FRAMES = 10;
    private static final int FRAME_BYTES = 31_250;
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    static Set<String> names() {
        return Contenders.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void framesCrossTheLoopbackInterface(String name) throws Exception {
        Contender contender = Contenders.byName(name);
        String unable = contender.unable();
        assumeTrue(unable == null, () -> name + ": " + unable);
        Set<Integer> arrived = ConcurrentHashMap.newKeySet();
        try (Link link = contender.open(Route.loopback(freePort()), frame -> {
            if (frame.remaining() == FRAME_BYTES) {
                arrived.add((int) frame.get(frame.position()));
            }
        })) {
            for (int i = 0; i < FRAMES; i++) {
                byte[] frame = new byte[FRAME_BYTES];
                frame[0] = (byte) i;
                link.send(frame, i == 0, System.nanoTime());
                LockSupport.parkNanos(33_333_333);
            }
            long endNanos = System.nanoTime() + PATIENCE_NANOS;
            while (arrived.isEmpty() && System.nanoTime() < endNanos) {
                LockSupport.parkNanos(1_000_000);
            }
        }
        assertThat(arrived).isNotEmpty();
        System.out.println("[bench] " + name + ": " + arrived.size() + " of " + FRAMES + " frames by the end");
    }

    private static int freePort() throws Exception {
        try (DatagramSocket socket = new DatagramSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
