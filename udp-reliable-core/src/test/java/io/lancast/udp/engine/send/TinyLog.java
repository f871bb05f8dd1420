package io.lancast.udp.engine.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.crypto.ClearSeal;
import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.wire.DataHeader;
import java.nio.ByteBuffer;

/** A log for tests: frames of 10 bytes, which are one packet each and live 100 ms in a live stream; fragments hold 100. */
public final class TinyLog {
    static final long MS = 1_000_000;
    static final int TIME_TO_LIVE_MILLIS = 100;
    private static final int STREAM_ID = 1;
    private static final int BYTES = 1 << 17;

    private TinyLog() {}

    static StreamLog of(StreamKind kind) {
        return of(kind, STREAM_ID, BYTES);
    }

    /** That of a stream with this number. */
    public static StreamLog of(StreamKind kind, int streamId) {
        return of(kind, streamId, BYTES);
    }

    /** One that has room for three frames only. */
    public static StreamLog ofThreeFrames(StreamKind kind) {
        return of(kind, STREAM_ID, 3 * (10 + DataHeader.BYTES));
    }

    private static StreamLog of(StreamKind kind, int streamId, int bytes) {
        int timeToLiveMillis = kind == StreamKind.LIVE ? TIME_TO_LIVE_MILLIS : 0;
        StreamInfo info = new StreamInfo(streamId, 2, kind, "s" + streamId, "", timeToLiveMillis, 100, 1 << 20);
        return new StreamLog(info, bytes, bytes, 1_000 * MS, ClearSeal.INSTANCE, 0, 0);
    }

    /** Adds a frame that is captured and published at {@code millis}. */
    public static void publish(StreamLog log, int flags, long millis) {
        publish(log, 10, flags, millis);
    }

    /** The same of another size. */
    static void publish(StreamLog log, int bytes, int flags, long millis) {
        assertThat(log.append(ByteBuffer.allocate(bytes), flags, millis * 1_000, Long.MAX_VALUE, millis * MS))
                .isEqualTo(StreamLog.Appended.ACCEPTED);
    }
}
