package io.lancast.server.udp;

import io.lancast.chat.Moment;
import io.lancast.chat.Nickname;
import io.lancast.chat.Role;
import io.lancast.chat.Room;
import io.lancast.chat.RoomName;
import io.lancast.chat.RoomRegistry;
import io.lancast.chat.access.JoinToken;
import io.lancast.chat.access.JoinTokens;
import io.lancast.chat.access.LoginTries;
import io.lancast.chat.protocol.Visitor;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Decides which room a native client is let into, and as whom, by the rules that hold for browsers. Thread-safe. */
public final class UdpAccess {
    /** What came of it. */
    sealed interface Decision {
        /** Come in. */
        record Admitted(Room room, Visitor visitor) implements Decision {}

        /** No; the sentence says why. */
        record Refused(String sentence) implements Decision {}
    }

    private final RoomRegistry rooms;
    private final RoomName defaultRoom;
    private final JoinTokens tokens;
    private final LoginTries tries = new LoginTries();

    /** Lets into these rooms, by their codes and by invitations signed with {@code tokens}. */
    public UdpAccess(RoomRegistry rooms, RoomName defaultRoom, JoinTokens tokens) {
        this.rooms = rooms;
        this.defaultRoom = defaultRoom;
        this.tokens = tokens;
    }

    /** Decides on a client that asks to be let in; wrong codes and tokens count as tries. */
    Decision ask(InetAddress from, String joinText, Moment now) {
        JoinText said = JoinText.parse(joinText);
        if (said.code() != null || said.token() != null) {
            long waitSeconds = tries.tryOnce(from.getHostAddress(), now);
            if (waitSeconds > 0) {
                return new Decision.Refused("Too many tries; wait " + waitSeconds + " s.");
            }
        }
        return decide(from, said, now);
    }

    /** The same decision once more, for one who was let in a moment ago. */
    Decision admitted(InetAddress from, String joinText, Moment now) {
        return decide(from, JoinText.parse(joinText), now);
    }

    private Decision decide(InetAddress from, JoinText said, Moment now) {
        RoomName name = said.room() == null ? defaultRoom : RoomName.parse(said.room());
        Room room = name == null ? null : rooms.find(name);
        if (room == null) {
            return new Decision.Refused("There is no room \"" + said.room()
                    + "\" on this server; leave the room out for \"" + defaultRoom + "\".");
        }
        String address = from.isLoopbackAddress() ? null : from.getHostAddress();
        if (said.token() != null) {
            return byToken(room, address, tokens.read(said.token(), now.epochMillis()));
        }
        if (!room.config().admits(said.code())) {
            return new Decision.Refused(
                    said.code() == null
                            ? "The room \"" + room.name()
                                    + "\" has a code; ask the presenter for it and say it with --code."
                            : "That is not the code of the room \"" + room.name() + "\".");
        }
        return new Decision.Admitted(room, new Visitor(Role.VIEWER, address, null));
    }

    private static Decision byToken(Room room, @Nullable String address, JoinTokens.Reading reading) {
        if (reading instanceof JoinTokens.Reading.Expired) {
            return new Decision.Refused("The invitation has expired; ask for a new one.");
        }
        if (reading instanceof JoinTokens.Reading.Valid valid
                && valid.token().room().equals(room.name())) {
            JoinToken token = valid.token();
            Nickname nickname = token.nickname();
            return new Decision.Admitted(
                    room, new Visitor(token.role(), address, nickname == null ? null : nickname.text()));
        }
        return new Decision.Refused("The invitation is not one for the room \"" + room.name() + "\".");
    }
}
