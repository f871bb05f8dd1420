package io.lancast.chat.http;

import io.lancast.chat.Counters;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * The body of an upload, as long as it keeps coming: a problem when fewer than {@value #LEAST_BYTES} bytes come in a span of
 * the given length, or when the server goes down. A read that nothing comes for ends with the connection's own limit. Used
 * by one thread.
 */
final class SteadyBody extends InputStream {
    /** What each span but the last must bring. */
    static final int LEAST_BYTES = 16 << 10;

    private final InputStream body;
    private final long spanNanos;
    private final Drain drain;
    private final Counters<WebCounter> counters;
    private long spanBeganNanos = SystemMoment.now().steadyNanos();
    private long bytesInSpan;

    SteadyBody(InputStream body, Duration span, Drain drain, Counters<WebCounter> counters) {
        this.body = body;
        this.spanNanos = span.toNanos();
        this.drain = drain;
        this.counters = counters;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (drain.isHalfOver()) {
            throw Problem.SERVER_CLOSING.asException();
        }
        int read = body.read(buffer, offset, length);
        if (read > 0) {
            count(read);
        }
        return read;
    }

    private void count(int bytes) {
        bytesInSpan += bytes;
        long now = SystemMoment.now().steadyNanos();
        if (now - spanBeganNanos < spanNanos) {
            return;
        }
        if (bytesInSpan < LEAST_BYTES) {
            counters.count(WebCounter.BODIES_TOO_SLOW);
            throw Problem.TOO_SLOW.asException();
        }
        spanBeganNanos = now;
        bytesInSpan = 0;
    }
}
