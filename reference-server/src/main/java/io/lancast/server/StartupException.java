package io.lancast.server;

import java.io.Serial;

/** The server cannot start. The message is one sentence for people: what is wrong, and what to do about it. */
final class StartupException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    StartupException(String sentence) {
        super(sentence);
    }

    StartupException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
