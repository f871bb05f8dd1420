package io.lancast.chat.upload;

import java.util.Map;

/** An upload, or a wish about a file, is refused. The message is one sentence for the presenter. */
public final class UploadRefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final Reason reason;
    private final Map<String, Long> values;

    public UploadRefusedException(Reason reason, String sentence) {
        this(reason, sentence, Map.of());
    }

    /** @param values numbers that the sentence tells, for those who tell it in another language; sizes end in {@code Bytes} */
    public UploadRefusedException(Reason reason, String sentence, Map<String, Long> values) {
        super(sentence);
        this.reason = reason;
        this.values = Map.copyOf(values);
    }

    /** Why. */
    public enum Reason {
        /** What should tell the file from another of its name has characters that are not taken. */
        BAD_STAMP,
        /** It is larger than is taken. */
        TOO_LARGE,
        /** More came than it was said to have. */
        MORE_THAN_SAID,
        /** The disk has no room for it. */
        NO_SPACE,
        /** As many files, or uploads under way, as there may be. */
        TOO_MANY,
        /** There is no such file or upload. */
        UNKNOWN,
        /** The piece does not go on where the last one ended, or somebody else sends one now. */
        WRONG_OFFSET,
        /** It has no bytes. */
        EMPTY,
        /** The disk could not be written to. */
        NOT_WRITTEN,
        /** It is nothing that can be played. */
        NOT_MEDIA,
        /** There is a file of this name. */
        EXISTS
    }

    public Reason reason() {
        return reason;
    }

    /** The numbers in the sentence, by name; empty when there are none. */
    public Map<String, Long> values() {
        return values;
    }
}
