package io.lancast.chat.http;

import io.lancast.chat.Moment;
import java.nio.ByteBuffer;

/** An open WebSocket, as the server that has to look after it sees it. Thread-safe. */
interface LiveSocket {
    /** Takes one text of the client. By one thread at a time. */
    void onText(String text, Moment now);

    /**
     * Takes one binary message of the client, whose bytes are only good during the call. By one thread at a time, the one that
     * brings texts. Where none is expected it is as malformed as an empty text.
     */
    default void onBinary(ByteBuffer message, Moment now) {
        onText("", now);
    }

    /** The connection is gone. Harmless when repeated. */
    void onClosed();

    /** Called about once a second: asks for signs of life, gives up on who is silent or stands still. */
    void tick(Moment now);

    /** Says bye, because the server goes down. */
    void onServerClosing();
}
