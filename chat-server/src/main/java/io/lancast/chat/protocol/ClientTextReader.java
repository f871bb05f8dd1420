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
import io.lancast.chat.RoomAction;
import io.lancast.chat.media.ViewerHealth;
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
            return node.isObject() ? read(new Fields(node)) : MALFORMED;
        } catch (JsonProcessingException e) {
            return MALFORMED;
        } catch (Fields.IllFormedException e) {
            return MALFORMED;
        }
    }

    private static ClientText read(Fields fields) throws Fields.IllFormedException {
        String type = fields.text("type", MAX_TYPE_LENGTH);
        return switch (type) {
            case "join" -> join(fields);
            case "say" -> new ClientText.Say(fields.text("text"), clientRef(fields));
            case "rename" -> new ClientText.Rename(fields.text("nick"), clientRef(fields));
            case "history" -> earlier(fields);
            case "bans" -> new ClientText.Bans(clientRef(fields));
            case "ping" -> new ClientText.Ping(fields.optionalNumber("t"));
            case "pong" -> new ClientText.Pong();
            case "health" -> health(fields);
            default -> {
                RoomAction action = action(type, fields);
                yield action == null
                        ? new ClientText.Unknown(type)
                        : new ClientText.Act(type, action, clientRef(fields));
            }
        };
    }

    /** Null when the type is that of no action. */
    private static @Nullable RoomAction action(String type, Fields fields) throws Fields.IllFormedException {
        return switch (type) {
            case "edit" -> new RoomAction.Edit(fields.messageId("id"), fields.text("text"));
            case "delete" -> new RoomAction.Delete(fields.messageId("id"));
            case "pin" -> new RoomAction.Pin(fields.messageId("id"));
            case "unpin" -> new RoomAction.Unpin();
            case "mute" -> new RoomAction.Mute(fields.number("member"), true);
            case "unmute" -> new RoomAction.Mute(fields.number("member"), false);
            case "kick" -> new RoomAction.Kick(fields.number("member"));
            case "ban" -> new RoomAction.Ban(fields.number("member"));
            case "unban" -> new RoomAction.Unban(fields.text("nick"));
            case "slow" -> new RoomAction.SlowMode(fields.smallNumber("seconds"));
            case "hand" -> new RoomAction.Hand(fields.numberOr("member", 0), fields.truth("up"));
            default -> null;
        };
    }

    private static ClientText join(Fields fields) throws Fields.IllFormedException {
        return new ClientText.Join(
                (int) fields.numberOr("v", 0),
                fields.optionalText("nick", Integer.MAX_VALUE),
                clientKind(fields.optionalText("client", MAX_TYPE_LENGTH)),
                fields.optionalMessageId("lastSeenId"),
                fields.optionalText("resume", MAX_REF_LENGTH));
    }

    private static ClientText health(Fields fields) throws Fields.IllFormedException {
        return new ClientText.Health(ViewerHealth.limited(
                fields.number("delayMillis"),
                fields.numberOr("bufferMillis", 0),
                fields.numberOr("droppedFrames", 0),
                fields.numberOr("stalls", 0),
                0));
    }

    private static ClientText earlier(Fields fields) throws Fields.IllFormedException {
        long limit = fields.numberOr("limit", DEFAULT_PAGE);
        return new ClientText.Earlier(
                fields.messageId("before"),
                (int) Math.max(1, Math.min(limit, HistoryPage.MAX_MESSAGES)),
                clientRef(fields));
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

    private static @Nullable String clientRef(Fields fields) throws Fields.IllFormedException {
        return fields.optionalText("clientRef", MAX_REF_LENGTH);
    }
}
