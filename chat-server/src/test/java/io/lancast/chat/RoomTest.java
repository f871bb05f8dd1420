package io.lancast.chat;

import static io.lancast.chat.Replies.done;
import static io.lancast.chat.Replies.refusal;
import static io.lancast.chat.TestRooms.NOON;
import static io.lancast.chat.TestRooms.after;
import static io.lancast.chat.TestRooms.join;
import static io.lancast.chat.TestRooms.room;
import static io.lancast.chat.TestRooms.welcome;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Who comes to a room, under which name, and what those hear who are there. */
class RoomTest {
    private final Room room = room(RoomConfig.titled("Main"));

    @Test
    void theFirstEventIsTheWelcomeWithEverybodyInTheOrderTheyCame() {
        join(room, "Anna", new RecordingOutlet());
        RecordingOutlet outlet = new RecordingOutlet();
        Membership bo = join(room, "Bo", outlet);

        assertThat(outlet.events()).hasSize(1);
        RoomEvent.Welcome welcome = welcome(outlet);
        assertThat(welcome.you()).isEqualTo(bo.member());
        assertThat(welcome.people().stream().map(member -> member.nickname().text()))
                .containsExactly("Anna", "Bo");
        assertThat(welcome.live()).isEqualTo(LiveState.waiting(NOON));
        assertThat(welcome.history().messages()).isEmpty();
    }

    @Test
    void comingAndGoingIsToldToTheOthersWithTheCount() {
        RecordingOutlet outlet = new RecordingOutlet();
        join(room, "Anna", outlet);
        Membership bo = join(room, "Bo", new RecordingOutlet());
        bo.leave(LeaveReason.DISCONNECTED);

        assertThat(outlet.events(RoomEvent.PeopleChanged.class))
                .containsExactly(
                        new RoomEvent.PeopleChanged(2, List.of(bo.member()), List.of(), List.of()),
                        new RoomEvent.PeopleChanged(
                                1, List.of(), List.of(bo.member().id()), List.of()));
        assertThat(room.peopleCount()).isEqualTo(1);
    }

    @Test
    void leavingTwiceIsLeavingOnce() {
        RecordingOutlet outlet = new RecordingOutlet();
        join(room, "Anna", outlet);
        Membership bo = join(room, "Bo", new RecordingOutlet());
        bo.leave(LeaveReason.DISCONNECTED);
        bo.leave(LeaveReason.SILENT);

        assertThat(outlet.events(RoomEvent.PeopleChanged.class)).hasSize(2);
    }

    @Test
    void aTakenNameIsRefusedWithTheNextFreeNumber() {
        join(room, "Anna", new RecordingOutlet());
        join(room, "Anna 2", new RecordingOutlet());

        Outcome<Membership> third =
                room.join(JoinRequest.as(" ANNA", Role.VIEWER, ClientKind.WEB), new RecordingOutlet(), NOON);

        assertThat(refusal(third)).isEqualTo(new Refusal.NicknameTaken(Nickname.of("ANNA 3")));
        assertThat(room.peopleCount()).isEqualTo(2);
    }

    @Test
    void aNameIsFreeAgainOnceItsHolderLeftOrRenamed() {
        Membership anna = join(room, "Anna", new RecordingOutlet());
        done(anna.rename("Anne", NOON));
        Membership second = join(room, "Anna", new RecordingOutlet());
        second.leave(LeaveReason.DISCONNECTED);
        join(room, "Anna", new RecordingOutlet());
    }

    @Test
    void withoutANameOneGetsAGuestName() {
        JoinRequest nameless = new JoinRequest(null, Role.VIEWER, ClientKind.HEADLESS, null, null, null);
        done(room.join(nameless, new RecordingOutlet(), NOON));
        Membership second = done(room.join(nameless, new RecordingOutlet(), NOON));

        assertThat(second.member().nickname()).isEqualTo(Nickname.of("Guest 2"));
    }

    @Test
    void renamingIsToldToTheOthersAndOnlyChangesWhatComes() {
        RecordingOutlet outlet = new RecordingOutlet();
        join(room, "Bo", outlet);
        Membership anna = join(room, "Anna", new RecordingOutlet());
        done(Replies.say(anna, "before", NOON));
        Member renamed = done(anna.rename("Anne", NOON));
        done(Replies.say(anna, "after", NOON));

        assertThat(renamed.id()).isEqualTo(anna.member().id());
        assertThat(outlet.events()).contains(new RoomEvent.PeopleChanged(2, List.of(), List.of(), List.of(renamed)));
        assertThat(outlet.events(RoomEvent.MessagePosted.class).stream()
                        .map(posted -> posted.message().author().nickname().text()))
                .containsExactly("Anna", "Anne");
    }

    @Test
    void oneMayChangeTheCaseOfOnesOwnNameButNotTakeAnothers() {
        Membership anna = join(room, "anna", new RecordingOutlet());
        join(room, "Bo", new RecordingOutlet());

        assertThat(done(anna.rename("Anna", NOON)).nickname().text()).isEqualTo("Anna");
        assertThat(refusal(anna.rename("bo", NOON))).isEqualTo(new Refusal.NicknameTaken(Nickname.of("bo 2")));
        assertThat(refusal(anna.rename("\u202E", NOON)))
                .isEqualTo(new Refusal.NicknameInvalid(Nickname.Problem.FORBIDDEN_CHARACTER));
    }

    @Test
    void aFullRoomSaysHowManyItHolds() {
        Room small = room(RoomConfig.titled("Main").withMemberLimit(1));
        done(small.join(JoinRequest.as("Anna", Role.VIEWER, ClientKind.WEB), new RecordingOutlet(), NOON));

        assertThat(refusal(small.join(JoinRequest.as("Bo", Role.VIEWER, ClientKind.WEB), new RecordingOutlet(), NOON)))
                .isEqualTo(new Refusal.RoomFull(1));
    }

    @Test
    void whoDoesNotTakeEventsIsRemovedAndTheOthersAreTold() {
        RecordingOutlet slow = new RecordingOutlet(3); // welcome, two messages, no more
        Membership sleeper = join(room, "Sleeper", slow);
        RecordingOutlet awake = new RecordingOutlet();
        Membership anna = join(room, "Anna", awake); // the sleeper's second event
        done(Replies.say(anna, "third event", NOON));
        done(Replies.say(anna, "one too many", NOON));

        assertThat(slow.closed()).isEqualTo(LeaveReason.TOO_SLOW);
        assertThat(awake.last())
                .isEqualTo(new RoomEvent.PeopleChanged(
                        1, List.of(), List.of(sleeper.member().id()), List.of()));
    }

    @Test
    void whoDoesNotEvenTakeTheWelcomeIsNotIn() {
        RecordingOutlet others = new RecordingOutlet();
        Membership bo = join(room, "Bo", others);
        RecordingOutlet outlet = new RecordingOutlet(0);
        Membership gone = join(room, "Anna", outlet);

        assertThat(outlet.closed()).isEqualTo(LeaveReason.TOO_SLOW);
        assertThat(room.people()).containsExactly(bo.member());
        assertThat(others.events()).hasSize(1); // their own welcome: they never heard of Anna
        assertThat(refusal(Replies.say(gone, "hello", NOON))).isEqualTo(new Refusal.NotAMember());
    }

    @Test
    void watchersHearWhatIsLiveAndHowManyAreHereButNoMessages() {
        RecordingOutlet watcher = new RecordingOutlet();
        assertThat(room.watch(watcher)).isTrue();
        Membership anna = join(room, "Anna", new RecordingOutlet());
        done(Replies.say(anna, "not for you", NOON));
        LiveState live = LiveState.live("film.mp4", after(1));
        room.setLive(live);
        room.unwatch(watcher);
        anna.leave(LeaveReason.DISCONNECTED);

        assertThat(watcher.events())
                .containsExactly(
                        new RoomEvent.LiveChanged(LiveState.waiting(NOON)),
                        new RoomEvent.PeopleChanged(0, List.of(), List.of(), List.of()),
                        new RoomEvent.PeopleChanged(1, List.of(anna.member()), List.of(), List.of()),
                        new RoomEvent.LiveChanged(live));
        assertThat(watcher.closed()).isNull();
    }

    @Test
    void aWatcherThatDoesNotListenIsDropped() {
        RecordingOutlet deaf = new RecordingOutlet(2);
        room.watch(deaf);
        join(room, "Anna", new RecordingOutlet());

        assertThat(deaf.closed()).isEqualTo(LeaveReason.TOO_SLOW);
    }

    @Test
    void closingSendsEverybodyAwayAndLetsNobodyIn() {
        RecordingOutlet anna = new RecordingOutlet();
        RecordingOutlet watcher = new RecordingOutlet();
        join(room, "Anna", anna);
        room.watch(watcher);

        room.close(LeaveReason.ROOM_CLOSED);
        room.close(LeaveReason.SERVER_CLOSING);

        assertThat(anna.closed()).isEqualTo(LeaveReason.ROOM_CLOSED);
        assertThat(watcher.closed()).isEqualTo(LeaveReason.ROOM_CLOSED);
        assertThat(room.watch(new RecordingOutlet())).isFalse();
        assertThat(refusal(room.join(JoinRequest.as("Bo", Role.VIEWER, ClientKind.WEB), new RecordingOutlet(), NOON)))
                .isEqualTo(new Refusal.RoomClosed());
    }
}
