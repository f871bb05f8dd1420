package io.lancast.client.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of the chat protocol, whatever carries it. Texts in through {@link #receive}, on one thread; texts out
 * through the consumer it was made with, which may be called from any thread.
 */
public final class ChatClient {
    private final ObjectMapper json = new ObjectMapper();
    private final Consumer<String> out;
    private final String clientKind;
    private final ChatListener listener;
    private final Map<Long, String> people = new LinkedHashMap<>();
    private @Nullable String nickname;
    private long ownId = -1;
    private long lastRef;

    /**
     * A client that joins as soon as the server greets it.
     *
     * @param nickname null to be given a name
     * @param clientKind {@code desktop} or {@code headless}
     */
    public ChatClient(@Nullable String nickname, String clientKind, Consumer<String> out, ChatListener listener) {
        this.nickname = nickname;
        this.clientKind = clientKind;
        this.out = out;
        this.listener = listener;
    }

    /** Says something to everybody. */
    public synchronized void say(String text) {
        send(message("say").put("text", text).put("clientRef", String.valueOf(++lastRef)));
    }

    /**
     * Tells how the picture gets here.
     *
     * @param delayMillis how old the newest picture is
     * @param droppedFrames pictures given up since the last time
     * @param stalls how often the picture stood still since the last time
     */
    public void tellHealth(long delayMillis, long droppedFrames, int stalls) {
        send(message("health")
                .put("delayMillis", delayMillis)
                .put("droppedFrames", droppedFrames)
                .put("stalls", stalls));
    }

    /** Takes one text of the server; what cannot be understood is passed over, as of a newer server. */
    public void receive(String text) {
        JsonNode message;
        try {
            message = json.readTree(text);
        } catch (JsonProcessingException e) {
            return;
        }
        switch (message.path("type").asText()) {
            case "hello" -> join();
            case "welcome" -> onWelcome(message);
            case "message" -> listener.onMessage(line(message));
            case "edited" -> listener.onEdited(line(message));
            case "deleted" -> listener.onDeleted(message.path("id").asText());
            case "people" -> onPeople(message);
            case "room" -> onLive(message.path("live"));
            case "refused" -> onRefused(message);
            case "ping" -> send(message("pong"));
            case "bye" -> listener.onBye(message.path("reason").asText());
            default -> {
                // an answer that needs no notice, or a type of a newer server
            }
        }
    }

    private void join() {
        ObjectNode join = message("join").put("v", 1).put("client", clientKind);
        if (nickname != null) {
            join.put("nick", nickname);
        }
        send(join);
    }

    private void onWelcome(JsonNode welcome) {
        ownId = welcome.path("you").path("id").asLong();
        people.clear();
        for (JsonNode member : welcome.path("people").path("list")) {
            people.put(member.path("id").asLong(), member.path("nick").asText());
        }
        List<ChatLine> history = new ArrayList<>();
        welcome.path("history").forEach(message -> history.add(line(message)));
        listener.onJoined(welcome.path("you").path("nick").asText(), history);
        listener.onPeople(List.copyOf(people.values()));
        onLive(welcome.path("live"));
    }

    private void onPeople(JsonNode change) {
        change.path("left").forEach(id -> people.remove(id.asLong()));
        change.path("joined")
                .forEach(member -> people.put(
                        member.path("id").asLong(), member.path("nick").asText()));
        change.path("renamed")
                .forEach(member -> people.put(
                        member.path("id").asLong(), member.path("nick").asText()));
        listener.onPeople(List.copyOf(people.values()));
    }

    private void onLive(JsonNode live) {
        listener.onLive(live.path("state").asText(), live.path("title").asText());
    }

    private void onRefused(JsonNode refused) {
        String code = refused.path("code").asText();
        if (refused.path("of").asText().equals("join") && code.equals("nick-taken")) {
            nickname = refused.path("suggestion").asText(); // the same name with a number
            join();
            return;
        }
        listener.onRefused(
                refused.path("of").asText(),
                code,
                refused.path("retryAfterMillis").asLong());
    }

    private ChatLine line(JsonNode message) {
        JsonNode author = message.path("author");
        return new ChatLine(
                message.path("id").asText(),
                author.path("nick").asText(),
                message.path("text").asText(),
                message.path("timeMillis").asLong(),
                author.path("id").asLong() == ownId);
    }

    private ObjectNode message(String type) {
        return json.createObjectNode().put("type", type);
    }

    private void send(ObjectNode message) {
        out.accept(message.toString());
    }
}
