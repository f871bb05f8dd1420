package io.lancast.bench.throughput;

import java.nio.ByteBuffer;
import java.util.Random;

/** Something to carry. */
final class Messages {
    private static final long SEED = 1;

    private Messages() {}

    static ByteBuffer random(int bytes) {
        byte[] content = new byte[bytes];
        new Random(SEED).nextBytes(content);
        return ByteBuffer.allocateDirect(bytes).put(content).flip();
    }
}
