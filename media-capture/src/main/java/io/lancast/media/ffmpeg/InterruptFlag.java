package io.lancast.media.ffmpeg;

import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Makes FFmpeg give up whatever input or output it waits for.
 *
 * <p>FFmpeg asks a callback; there is one for all, because JavaCPP has room for ten of a kind, and it looks at a byte of
 * native memory, which is this flag. Any thread may raise it.
 */
final class InterruptFlag implements AutoCloseable {
    private static final AVIOInterruptCB.Callback_Pointer LOOK = new AVIOInterruptCB.Callback_Pointer() {
        @Override
        public int call(Pointer flag) {
            return new BytePointer(flag).get();
        }
    };

    private final BytePointer flag = new BytePointer(1).put((byte) 0);
    private final AVIOInterruptCB callback = new AVIOInterruptCB();
    private volatile boolean raised;
    private boolean closed;

    InterruptFlag() {
        callback.callback(LOOK).opaque(flag);
    }

    /** Returns what FFmpeg wants to be given; valid until closed. */
    AVIOInterruptCB callback() {
        return callback;
    }

    synchronized void raise() {
        raised = true;
        if (!closed) {
            flag.put((byte) 1);
        }
    }

    boolean isRaised() {
        return raised;
    }

    /** Frees the native memory, when nothing that was given the callback is left. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            callback.close();
            flag.close();
        }
    }
}
