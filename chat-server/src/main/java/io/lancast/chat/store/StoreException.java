package io.lancast.chat.store;

import java.io.IOException;

/** The database cannot be used. The message is a sentence for people: what is wrong with which file, and what to do. */
public final class StoreException extends IOException {
    private static final long serialVersionUID = 1;

    StoreException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
