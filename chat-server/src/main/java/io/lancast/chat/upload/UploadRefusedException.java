package io.lancast.chat.upload;

/** An upload, or a wish about a file, is refused. The message is one sentence for the presenter. */
public final class UploadRefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    public UploadRefusedException(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    /** Why. */
    public enum Reason {
        /** The name is none for a file. */
        BAD_NAME,
        /** It is larger than is taken. */
        TOO_LARGE,
        /** The disk has no room for it. */
        NO_SPACE,
        /** As many files, or uploads under way, as there may be. */
        TOO_MANY,
        /** There is no such file or upload. */
        UNKNOWN,
        /** The piece does not go on where the last one ended, or somebody else sends one now. */
        WRONG_OFFSET,
        /** It is nothing that can be played. */
        NOT_MEDIA,
        /** There is a file of this name. */
        EXISTS
    }

    public Reason reason() {
        return reason;
    }
}
