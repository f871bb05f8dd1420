package io.lancast.chat;

import static io.lancast.chat.Replies.done;
import static io.lancast.chat.Replies.refusal;
import static io.lancast.chat.TestRooms.NOON;
import static io.lancast.chat.TestRooms.join;
import static io.lancast.chat.TestRooms.room;
import static io.lancast.chat.TestRooms.texts;
import static io.lancast.chat.TestRooms.welcome;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who comes back to a room after a broken connection. */
class RoomReturnTest {
    private final Room room = room(RoomConfig.titled("Main"));

    @Test
    void whoComesBackGetsWhatTheyMissedWithoutGapOrDouble() {
        Membership anna = join(room, "Anna", new RecordingOutlet());
        MessageId seen = done(Replies.say(anna, "seen", NOON)).id();
        done(Replies.say(anna, "missed", NOON));

        RecordingOutlet back = new RecordingOutlet();
        done(room.join(new JoinRequest("Bo", Role.VIEWER, ClientKind.WEB, null, seen, null), back, NOON));
        done(Replies.say(anna, "told", NOON));

        assertThat(texts(welcome(back).history().messages())).containsExactly("missed");
        assertThat(welcome(back).history().isComplete()).isTrue();
        assertThat(back.events(RoomEvent.MessagePosted.class).stream()
                        .map(posted -> posted.message().text().text()))
                .containsExactly("told");
    }

    @Test
    void whoMissedMoreThanIsKeptIsToldSo() {
        Room small = room(RoomConfig.titled("Main").withHistorySize(2));
        Membership owner =
                done(small.join(JoinRequest.as("Anna", Role.OWNER, ClientKind.WEB), new RecordingOutlet(), NOON));
        MessageId first = done(Replies.say(owner, "m1", NOON)).id();
        MessageId second = done(Replies.say(owner, "m2", NOON)).id();
        done(Replies.say(owner, "m3", NOON));
        done(Replies.say(owner, "m4", NOON)); // m1 and m2 are forgotten now

        assertThat(welcomeOfReturning(small, "Bo", first).history().isComplete())
                .isFalse(); // has not seen m2
        assertThat(welcomeOfReturning(small, "Cy", second).history().isComplete())
                .isTrue();
    }

    private static RoomEvent.Welcome welcomeOfReturning(Room room, String nickname, @Nullable MessageId lastSeen) {
        RecordingOutlet outlet = new RecordingOutlet();
        done(room.join(new JoinRequest(nickname, Role.VIEWER, ClientKind.WEB, null, lastSeen, null), outlet, NOON));
        return welcome(outlet);
    }

    @Test
    void theResumeKeyTakesThePlaceOfAConnectionNobodyMissedYet() {
        RecordingOutlet others = new RecordingOutlet();
        join(room, "Bo", others);
        RecordingOutlet dead = new RecordingOutlet();
        Membership old = join(room, "Anna", dead);
        int toldBefore = others.events().size();

        RecordingOutlet back = new RecordingOutlet();
        String key = welcome(dead).resumeKey();
        Membership resumed =
                done(room.join(new JoinRequest("Anna", Role.VIEWER, ClientKind.WEB, null, null, key), back, NOON));
        old.leave(LeaveReason.DISCONNECTED); // the old socket's end comes in late

        assertThat(dead.closed()).isEqualTo(LeaveReason.REPLACED);
        assertThat(resumed.member()).isEqualTo(old.member());
        assertThat(welcome(back).resumeKey()).isEqualTo(key);
        assertThat(others.events()).hasSize(toldBefore); // nobody came, nobody went
        assertThat(room.peopleCount()).isEqualTo(2);
        assertThat(refusal(Replies.say(old, "ghost", NOON))).isEqualTo(new Refusal.NotAMember());
        done(Replies.say(resumed, "back", NOON));
    }

    @Test
    void whoComesBackInAnotherRoleIsShownInIt() {
        RecordingOutlet others = new RecordingOutlet();
        join(room, "Bo", others);
        RecordingOutlet dead = new RecordingOutlet();
        join(room, "Anna", dead);
        String key = welcome(dead).resumeKey();
        Membership resumed = done(room.join(
                new JoinRequest("Anna", Role.OWNER, ClientKind.DESKTOP, null, null, key), new RecordingOutlet(), NOON));

        assertThat(others.last())
                .isEqualTo(new RoomEvent.PeopleChanged(2, List.of(), List.of(), List.of(resumed.member())));
        assertThat(resumed.member().role()).isEqualTo(Role.OWNER);
    }

    @Test
    void comingBackDoesNotResetTheRateLimit() {
        RecordingOutlet dead = new RecordingOutlet();
        Membership old = join(room, "Anna", dead);
        for (int i = 0; i < 5; i++) {
            done(Replies.say(old, "message " + i, NOON));
        }
        String key = welcome(dead).resumeKey();
        Membership resumed = done(room.join(
                new JoinRequest("Anna", Role.VIEWER, ClientKind.WEB, null, null, key), new RecordingOutlet(), NOON));

        assertThat(refusal(Replies.say(resumed, "too much", NOON))).isInstanceOf(Refusal.TooFast.class);
    }

    @Test
    void anUnknownResumeKeyIsAnOrdinaryJoin() {
        JoinRequest request = new JoinRequest("Anna", Role.VIEWER, ClientKind.WEB, null, null, "nobody's");
        Membership anna = done(room.join(request, new RecordingOutlet(), NOON));

        assertThat(anna.member().id()).isEqualTo(1);
    }
}
