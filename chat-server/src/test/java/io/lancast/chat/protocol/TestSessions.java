package io.lancast.chat.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lancast.chat.Moment;
import io.lancast.chat.Role;
import io.lancast.chat.Room;
import io.lancast.chat.RoomConfig;
import io.lancast.chat.RoomName;
import java.util.Random;

/** A room, and sessions in it, without a network; texts are written with single quotes. */
final class TestSessions {
    private static final JsonMapper JSON = new JsonMapper();

    private final ChatProtocol protocol = new ChatProtocol();
    private final Room room = new Room(RoomName.of("main"), RoomConfig.titled("Main"), new Random(1), at(0));

    static Moment at(long millis) {
        return new Moment(1_000_000 + millis, millis * 1_000_000);
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    static void send(ChatSession session, String text) {
        session.receive(text.replace('\'', '"'), at(0));
    }

    ChatProtocol protocol() {
        return protocol;
    }

    Room room() {
        return room;
    }

    ChatSession open(RecordingChatOutlet outlet) {
        return protocol.open(room, Role.VIEWER, outlet, at(0));
    }

    ChatSession join(String nick, RecordingChatOutlet outlet) {
        ChatSession session = open(outlet);
        send(session, "{'type':'join','nick':'" + nick + "'}");
        return session;
    }
}
