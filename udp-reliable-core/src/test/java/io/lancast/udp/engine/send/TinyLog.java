package io.lancast.udp.engine.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.crypto.ClearSeal;
import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.wire.DataHeader;
import java.nio.ByteBuffer;

/** A log for tests: frames of 10 bytes, which are one packet each and live 100 ms in a live stream. */
final class TinyLog {
    static final long MS = 1_000_000;
    static final int TIME_TO_LIVE_MILLIS = 100;

    private TinyLog() {}

    static StreamLog of(StreamKind kind) {
        return of(kind, 1 << 16);
    }

    /** One that has room for three frames only. */
    static StreamLog ofThreeFrames(StreamKind kind) {
        return of(kind, 3 * (10 + DataHeader.BYTES));
    }

    private static StreamLog of(StreamKind kind, int bytes) {
        int timeToLiveMillis = kind == StreamKind.LIVE ? TIME_TO_LIVE_MILLIS : 0;
        StreamInfo info = new StreamInfo(1, 2, kind, "s", "", timeToLiveMillis, 100, 1 << 20);
        return new StreamLog(info, bytes, bytes, 1_000 * MS, ClearSeal.INSTANCE, 0, 0);
    }

    /** Adds a frame that is captured and published at {@code millis}. */
    static void publish(StreamLog log, int flags, long millis) {
        assertThat(log.append(ByteBuffer.allocate(10), flags, millis * 1_000, Long.MAX_VALUE, millis * MS))
                .isEqualTo(StreamLog.Appended.ACCEPTED);
    }
}
