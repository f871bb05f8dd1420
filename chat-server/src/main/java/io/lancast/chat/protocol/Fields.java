package io.lancast.chat.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.lancast.chat.MessageId;
import org.jspecify.annotations.Nullable;

/** The fields of one text, each taken as what it must be. */
final class Fields {
    private final JsonNode node;

    Fields(JsonNode node) {
        this.node = node;
    }

    /** A field is missing or of the wrong form; carries no trace because it never leaves this package. */
    static final class IllFormedException extends Exception {
        private static final long serialVersionUID = 1;

        IllFormedException() {
            super(null, null, false, false);
        }
    }

    String text(String name) throws IllFormedException {
        return text(name, Integer.MAX_VALUE);
    }

    String text(String name, int maxLength) throws IllFormedException {
        String value = optionalText(name, maxLength);
        if (value == null) {
            throw new IllFormedException();
        }
        return value;
    }

    @Nullable
    String optionalText(String name, int maxLength) throws IllFormedException {
        JsonNode value = node.path(name);
        if (isAbsent(value)) {
            return null;
        }
        if (!value.isTextual() || value.textValue().length() > maxLength) {
            throw new IllFormedException();
        }
        return value.textValue();
    }

    MessageId messageId(String name) throws IllFormedException {
        MessageId id = MessageId.parse(text(name, MessageId.LENGTH));
        if (id == null) {
            throw new IllFormedException();
        }
        return id;
    }

    /** Null also when the text is no id: a client may have kept one of another server. */
    @Nullable
    MessageId optionalMessageId(String name) throws IllFormedException {
        String text = optionalText(name, Integer.MAX_VALUE);
        return text == null ? null : MessageId.parse(text);
    }

    long number(String name) throws IllFormedException {
        JsonNode value = node.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllFormedException();
        }
        return value.longValue();
    }

    int smallNumber(String name) throws IllFormedException {
        long number = number(name);
        if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
            throw new IllFormedException();
        }
        return (int) number;
    }

    long numberOr(String name, long absent) throws IllFormedException {
        return isAbsent(node.path(name)) ? absent : number(name);
    }

    /** Null when it is missing or something else. */
    @Nullable
    Long optionalNumber(String name) {
        JsonNode value = node.path(name);
        return value.isIntegralNumber() ? value.longValue() : null;
    }

    boolean truth(String name) throws IllFormedException {
        JsonNode value = node.path(name);
        if (!value.isBoolean()) {
            throw new IllFormedException();
        }
        return value.booleanValue();
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
