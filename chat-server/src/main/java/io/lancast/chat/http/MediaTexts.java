package io.lancast.chat.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lancast.chat.LeaveReason;
import io.lancast.chat.LiveState;
import io.lancast.chat.Room;
import io.lancast.chat.media.MediaEnd;
import io.lancast.chat.media.MediaInit;
import io.lancast.chat.media.MediaOffer;
import io.lancast.chat.media.MediaQuality;
import io.lancast.chat.media.Quality;
import io.lancast.chat.media.ViewerHealth;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reads and writes the texts of the media WebSocket, which docs/chat-protocol.md describes. Thread-safe. */
final class MediaTexts {
    static final String PING = "{\"type\":\"ping\"}";
    static final String UNPLAYABLE = "{\"type\":\"unplayable\"}";

    private static final int MAX_NESTING = 4;
    private static final ViewerText.Malformed MALFORMED = new ViewerText.Malformed();
    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .build())
                    .build())
            .build()
            .reader();

    private MediaTexts() {}

    static ViewerText read(String text) {
        JsonNode node;
        try {
            node = READER.readTree(text);
        } catch (JsonProcessingException e) {
            return MALFORMED;
        }
        return switch (node.path("type").asText()) {
            case "hello" -> hello(node.path("codecs"), node.path("quality"));
            case "quality" -> choose(node.path("want"));
            case "health" -> health(node);
            case "ping" -> new ViewerText.Ping(node.path("t").asLong());
            case "pong" -> new ViewerText.Pong();
            default -> MALFORMED;
        };
    }

    private static ViewerText hello(JsonNode codecs, JsonNode wanted) {
        Set<String> accepted = new LinkedHashSet<>();
        for (JsonNode codec : codecs) {
            String name = codec.asText();
            if (name.isEmpty() || name.length() > MediaOffer.MAX_CODEC_LENGTH) {
                return MALFORMED;
            }
            accepted.add(name);
        }
        Quality quality = Quality.parse(wanted.asText("auto"));
        if (quality == null || accepted.isEmpty() || accepted.size() > MediaOffer.MAX_CODECS) {
            return MALFORMED;
        }
        return new ViewerText.Hello(new MediaOffer(accepted, quality));
    }

    private static ViewerText choose(JsonNode wanted) {
        Quality quality = Quality.parse(wanted.asText());
        return quality == null ? MALFORMED : new ViewerText.Choose(quality);
    }

    private static ViewerText health(JsonNode node) {
        return new ViewerText.Health(ViewerHealth.limited(
                node.path("delayMillis").asLong(),
                node.path("bufferMillis").asLong(),
                node.path("droppedFrames").asLong(),
                node.path("stalls").asLong(),
                node.path("member").asLong()));
    }

    /** How things stand in the room. */
    static String room(Room room, LiveState live, int people) {
        ObjectNode text = type("room");
        text.putObject("room")
                .put("name", room.name().text())
                .put("title", room.config().title());
        text.set("live", Json.live(live));
        return text.put("people", people).toString();
    }

    /** Announces an initialization segment, which is the next binary message unless there is none. */
    static String init(MediaInit init, boolean continues) {
        return type("init")
                .put("mime", init.mimeType())
                .put("mediaZeroMicros", init.mediaZeroMicros())
                .put("continues", continues)
                .toString();
    }

    /** Which quality is sent, and which there are. */
    static String quality(MediaQuality quality) {
        ObjectNode text = type("quality")
                .put("want", quality.wanted().word())
                .put("rung", quality.rung())
                .put("forConnection", quality.forConnection());
        ArrayNode choices = text.putArray("choices");
        for (MediaQuality.Choice choice : quality.choices()) {
            choices.addObject()
                    .put("rung", choice.rung())
                    .put("width", choice.widthPixels())
                    .put("height", choice.heightPixels());
        }
        return text.toString();
    }

    static String skipped(int fragments) {
        return type("skipped").put("fragments", fragments).toString();
    }

    static String end(MediaEnd reason) {
        return type("end").put("reason", Json.word(reason)).toString();
    }

    static String pong(long echo, long mediaNowMicros) {
        return type("pong").put("t", echo).put("nowMicros", mediaNowMicros).toString();
    }

    static String bye(LeaveReason reason) {
        return type("bye").put("reason", Json.word(reason)).toString();
    }

    private static ObjectNode type(String type) {
        return Json.object().put("type", type);
    }
}
