package io.lancast.chat.media;

/**
 * A source cannot be shown. The message is one sentence for the presenter: what is wrong, and what to do about it; the word
 * is for pages that say it in another language.
 */
public final class SourceRefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final String word;

    /** @param word what is wrong, such as {@code not-media}: lower-case letters and hyphens */
    public SourceRefusedException(String word, String sentence) {
        super(sentence);
        this.word = word;
    }

    /** @param word what is wrong, such as {@code not-media}: lower-case letters and hyphens */
    public SourceRefusedException(String word, String sentence, Throwable cause) {
        super(sentence, cause);
        this.word = word;
    }

    public String word() {
        return word;
    }
}
