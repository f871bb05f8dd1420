package io.lancast.chat.media;

/** A source cannot be shown. The message is one sentence for the presenter: what is wrong, and what to do about it. */
public final class SourceRefusedException extends Exception {
    private static final long serialVersionUID = 1;

    public SourceRefusedException(String sentence) {
        super(sentence);
    }

    public SourceRefusedException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
