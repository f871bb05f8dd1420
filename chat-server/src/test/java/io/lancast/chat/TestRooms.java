package io.lancast.chat;

import static io.lancast.chat.Replies.done;

import java.util.List;
import java.util.Random;

/** A room at noon, and how tests come into it. */
final class TestRooms {
    static final Moment NOON = new Moment(1_000_000, 0);

    private TestRooms() {}

    static Room room(RoomConfig config) {
        return new Room(RoomName.of("main"), config, new Random(1), NOON);
    }

    static Moment after(long millis) {
        return new Moment(NOON.epochMillis() + millis, NOON.steadyNanos() + millis * 1_000_000);
    }

    /** As a viewer, at noon. */
    static Membership join(Room room, String nickname, MemberOutlet outlet) {
        return done(room.join(JoinRequest.as(nickname, Role.VIEWER, ClientKind.WEB), outlet, NOON));
    }

    static RoomEvent.Welcome welcome(RecordingOutlet outlet) {
        return outlet.events(RoomEvent.Welcome.class).get(0);
    }

    static List<String> texts(List<ChatMessage> messages) {
        return messages.stream().map(message -> message.text().text()).toList();
    }
}
