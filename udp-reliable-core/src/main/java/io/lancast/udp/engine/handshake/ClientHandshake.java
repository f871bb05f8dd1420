package io.lancast.udp.engine.handshake;

import io.lancast.udp.wire.HelloPacket;
import io.lancast.udp.wire.RetryPacket;
import java.nio.ByteBuffer;

/**
 * The client's side of the handshake: asks, repeats the question with the server's cookie, and asks again while no answer
 * comes. Confined to the thread that drives the endpoint.
 */
public final class ClientHandshake {
    static final long FIRST_REPEAT_NANOS = 100_000_000;
    static final long LONGEST_REPEAT_NANOS = 1_000_000_000;

    private final long deadlineNanos;
    private HelloPacket hello;
    private boolean pending = true;
    private long repeatNanos = Long.MAX_VALUE;
    private long intervalNanos = FIRST_REPEAT_NANOS;
    private long askedNanos = -1;

    /** Starts asking with {@code hello}, until {@code deadlineNanos}. */
    public ClientHandshake(HelloPacket hello, long deadlineNanos) {
        this.hello = hello;
        this.deadlineNanos = deadlineNanos;
    }

    /** The id that the client chose for its connection. */
    public long connectionId() {
        return hello.connectionId();
    }

    /** The server wants the address proven. Ignored unless it answers our question. */
    public void onRetry(RetryPacket retry) {
        if (retry.connectionId() == hello.connectionId()) {
            if (!hello.hasCookie()) {
                askedNanos = -1; // from here on it is another question
            }
            hello = hello.withCookie(retry.cookie());
            pending = true;
        }
    }

    /** Whether {@link #write} has to be called. */
    public boolean isPending(long nowNanos) {
        return pending || nowNanos >= repeatNanos;
    }

    /** Writes the HELLO. */
    public void write(ByteBuffer out, long nowNanos) {
        if (nowNanos >= repeatNanos) {
            intervalNanos = Math.min(intervalNanos * 2, LONGEST_REPEAT_NANOS);
        }
        hello.write(out);
        pending = false;
        if (askedNanos < 0) {
            askedNanos = nowNanos;
        }
        repeatNanos = nowNanos + intervalNanos;
    }

    /** Whether the server has not answered in time. */
    public boolean isOver(long nowNanos) {
        return nowNanos >= deadlineNanos;
    }

    /**
     * When the present question was asked for the first time. The answer may be to a later repetition, so it is the
     * earliest moment that the answer can be to (Karn's problem, RFC 6298 §3).
     */
    public long askedNanos() {
        return askedNanos;
    }

    /** When {@link #isPending} or {@link #isOver} becomes true by itself. */
    public long nextTimeoutNanos() {
        return Math.min(repeatNanos, deadlineNanos);
    }
}
