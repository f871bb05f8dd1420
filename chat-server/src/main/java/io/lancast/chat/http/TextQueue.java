package io.lancast.chat.http;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Texts that wait to be sent to one client: at most {@value #MAX_TEXTS}, of at most {@value #MAX_CHARS} characters together;
 * one text alone may be longer, as the welcome to a full room is. Thread-safe.
 */
final class TextQueue implements OutgoingQueue {
    static final int MAX_TEXTS = 2_048;
    static final int MAX_CHARS = 1 << 20;

    private final ArrayDeque<String> texts = new ArrayDeque<>();
    private long chars;
    private boolean closed;

    /** Takes a text; false when it does not fit, or the queue is closed. */
    synchronized boolean offer(String text) {
        boolean fits = texts.isEmpty() || (texts.size() < MAX_TEXTS && chars + text.length() <= MAX_CHARS);
        if (closed || !fits) {
            return false;
        }
        texts.addLast(text);
        chars += text.length();
        return true;
    }

    /** Takes a text that is to go out next, unless it already is; false when the queue is closed. */
    synchronized boolean offerFirst(String text) {
        if (!closed && !text.equals(texts.peekFirst())) {
            texts.addFirst(text);
            chars += text.length();
        }
        return !closed;
    }

    /** Takes no more; what waits can still be polled. */
    synchronized void close() {
        closed = true;
    }

    @Override
    public synchronized @Nullable Outgoing poll() {
        String text = texts.pollFirst();
        if (text == null) {
            return null;
        }
        chars -= text.length();
        return new Outgoing.Text(text);
    }
}
