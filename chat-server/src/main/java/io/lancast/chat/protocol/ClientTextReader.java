package io.lancast.chat.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lancast.chat.ClientKind;
import io.lancast.chat.HistoryPage;
import io.lancast.chat.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * Reads what clients send. Anything is read as something: what is not of the protocol as {@link ClientText.Malformed}.
 * Fields it does not know are passed over. Thread-safe.
 */
final class ClientTextReader {
    private static final int MAX_NESTING = 4;
    private static final int MAX_TYPE_LENGTH = 32;
    private static final int MAX_REF_LENGTH = 64;
    private static final int DEFAULT_PAGE = 50;
    private static final ClientText.Malformed MALFORMED = new ClientText.Malformed();

    private final ObjectReader json = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    ClientText read(String text) {
        if (text.length() > ChatProtocol.MAX_TEXT_LENGTH) {
            return MALFORMED;
        }
        try {
            JsonNode node = json.readTree(text);
            return node.isObject() ? read(node) : MALFORMED;
        } catch (JsonProcessingException e) {
            return MALFORMED;
        } catch (IllFormedException e) {
            return MALFORMED;
        }
    }

    private static ClientText read(JsonNode node) throws IllFormedException {
        String type = required(node, "type", MAX_TYPE_LENGTH);
        return switch (type) {
            case "join" -> join(node);
            case "say" -> new ClientText.Say(required(node, "text", Integer.MAX_VALUE), clientRef(node));
            case "rename" -> new ClientText.Rename(required(node, "nick", Integer.MAX_VALUE), clientRef(node));
            case "history" -> earlier(node);
            case "ping" ->
                new ClientText.Ping(
                        node.path("t").isIntegralNumber() ? node.path("t").longValue() : null);
            case "pong" -> new ClientText.Pong();
            default -> new ClientText.Unknown(type);
        };
    }

    private static ClientText join(JsonNode node) throws IllFormedException {
        String lastSeenId = optional(node, "lastSeenId", Integer.MAX_VALUE);
        return new ClientText.Join(
                node.path("v").asInt(0),
                optional(node, "nick", Integer.MAX_VALUE),
                clientKind(optional(node, "client", MAX_TYPE_LENGTH)),
                lastSeenId == null ? null : MessageId.parse(lastSeenId),
                optional(node, "resume", MAX_REF_LENGTH));
    }

    private static ClientText earlier(JsonNode node) throws IllFormedException {
        int limit = node.path("limit").asInt(DEFAULT_PAGE);
        return new ClientText.Earlier(
                messageId(node, "before"), Math.max(1, Math.min(limit, HistoryPage.MAX_MESSAGES)), clientRef(node));
    }

    private static MessageId messageId(JsonNode node, String field) throws IllFormedException {
        MessageId id = MessageId.parse(required(node, field, MessageId.LENGTH));
        if (id == null) {
            throw new IllFormedException();
        }
        return id;
    }

    private static ClientKind clientKind(@Nullable String client) {
        if (client == null) {
            return ClientKind.WEB;
        }
        return switch (client) {
            case "web" -> ClientKind.WEB;
            case "desktop" -> ClientKind.DESKTOP;
            default -> ClientKind.HEADLESS;
        };
    }

    private static @Nullable String clientRef(JsonNode node) throws IllFormedException {
        return optional(node, "clientRef", MAX_REF_LENGTH);
    }

    private static String required(JsonNode node, String field, int maxLength) throws IllFormedException {
        String value = optional(node, field, maxLength);
        if (value == null) {
            throw new IllFormedException();
        }
        return value;
    }

    private static @Nullable String optional(JsonNode node, String field, int maxLength) throws IllFormedException {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() || value.textValue().length() > maxLength) {
            throw new IllFormedException();
        }
        return value.textValue();
    }

    /** A field is missing or of the wrong form; carries no trace because it never leaves this class. */
    private static final class IllFormedException extends Exception {
        private static final long serialVersionUID = 1;

        IllFormedException() {
            super(null, null, false, false);
        }
    }
}
