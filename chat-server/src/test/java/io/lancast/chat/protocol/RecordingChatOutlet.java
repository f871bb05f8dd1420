package io.lancast.chat.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/** A connection that keeps what would have been sent, up to a capacity. */
final class RecordingChatOutlet implements ChatOutlet {
    private static final JsonMapper JSON = new JsonMapper();

    private final List<JsonNode> texts = new ArrayList<>();
    private int capacity = Integer.MAX_VALUE;
    private boolean closed;

    void takeNoMore() {
        capacity = texts.size();
    }

    @Override
    public boolean offer(String text) {
        if (closed || texts.size() >= capacity) {
            return false;
        }
        try {
            texts.add(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
        return true;
    }

    @Override
    public void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    List<String> types() {
        return texts.stream().map(text -> text.path("type").asText()).toList();
    }

    List<JsonNode> ofType(String type) {
        return texts.stream()
                .filter(text -> text.path("type").asText().equals(type))
                .toList();
    }

    JsonNode last() {
        return texts.get(texts.size() - 1);
    }
}
