package io.lancast.chat.http;

import io.lancast.chat.protocol.ChatOutlet;
import org.eclipse.jetty.websocket.api.StatusCode;

/** The sending half of a chat WebSocket: a bounded queue and what empties it. */
final class SocketOutlet implements ChatOutlet {
    private final TextQueue texts;
    private final SocketSender sender;

    /** @param sender takes from {@code texts} */
    SocketOutlet(TextQueue texts, SocketSender sender) {
        this.texts = texts;
        this.sender = sender;
    }

    @Override
    public boolean offer(String text) {
        return wakeIf(texts.offer(text));
    }

    @Override
    public boolean offerFirst(String text) {
        return wakeIf(texts.offerFirst(text));
    }

    private boolean wakeIf(boolean taken) {
        if (taken) {
            sender.wake();
        }
        return taken;
    }

    @Override
    public void close() {
        texts.close();
        sender.closeWhenSent(StatusCode.NORMAL, "bye");
    }
}
