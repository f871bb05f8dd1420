package io.lancast.chat;

import static io.lancast.chat.Replies.done;
import static io.lancast.chat.Replies.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoomTest {
    private static final Moment NOON = new Moment(1_000_000, 0);

    private final Room room = room(RoomConfig.titled("Main"));

    private static Room room(RoomConfig config) {
        return new Room(RoomName.of("main"), config, new Random(1), NOON);
    }

    private static Moment after(long millis) {
        return new Moment(NOON.epochMillis() + millis, NOON.steadyNanos() + millis * 1_000_000);
    }

    private Membership join(String nickname, MemberOutlet outlet) {
        return done(room.join(JoinRequest.as(nickname, Role.VIEWER, ClientKind.WEB), outlet, NOON));
    }

    private static RoomEvent.Welcome welcome(RecordingOutlet outlet) {
        return outlet.events(RoomEvent.Welcome.class).get(0);
    }

    private static List<String> texts(List<ChatMessage> messages) {
        return messages.stream().map(message -> message.text().text()).toList();
    }

    @Test
    void theFirstEventIsTheWelcomeWithEverybodyInTheOrderTheyCame() {
        join("Anna", new RecordingOutlet());
        RecordingOutlet outlet = new RecordingOutlet();
        Membership bo = join("Bo", outlet);

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
        join("Anna", outlet);
        Membership bo = join("Bo", new RecordingOutlet());
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
        join("Anna", outlet);
        Membership bo = join("Bo", new RecordingOutlet());
        bo.leave(LeaveReason.DISCONNECTED);
        bo.leave(LeaveReason.SILENT);

        assertThat(outlet.events(RoomEvent.PeopleChanged.class)).hasSize(2);
    }

    @Test
    void aMessageReachesEverybodyItsAuthorIncluded() {
        RecordingOutlet anna = new RecordingOutlet();
        RecordingOutlet bo = new RecordingOutlet();
        join("Anna", anna);
        ChatMessage message = done(Replies.say(join("Bo", bo), "hello", after(7)));

        assertThat(message.sequence()).isEqualTo(1);
        assertThat(message.timeMillis()).isEqualTo(NOON.epochMillis() + 7);
        assertThat(anna.last()).isEqualTo(new RoomEvent.MessagePosted(message));
        assertThat(bo.last()).isEqualTo(new RoomEvent.MessagePosted(message));
    }

    @Test
    void aTakenNameIsRefusedWithTheNextFreeNumber() {
        join("Anna", new RecordingOutlet());
        join("Anna 2", new RecordingOutlet());

        Outcome<Membership> third =
                room.join(JoinRequest.as(" ANNA", Role.VIEWER, ClientKind.WEB), new RecordingOutlet(), NOON);

        assertThat(refusal(third)).isEqualTo(new Refusal.NicknameTaken(Nickname.of("ANNA 3")));
        assertThat(room.peopleCount()).isEqualTo(2);
    }

    @Test
    void aNameIsFreeAgainOnceItsHolderLeftOrRenamed() {
        Membership anna = join("Anna", new RecordingOutlet());
        done(anna.rename("Anne", NOON));
        Membership second = join("Anna", new RecordingOutlet());
        second.leave(LeaveReason.DISCONNECTED);
        join("Anna", new RecordingOutlet());
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
        join("Bo", outlet);
        Membership anna = join("Anna", new RecordingOutlet());
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
        Membership anna = join("anna", new RecordingOutlet());
        join("Bo", new RecordingOutlet());

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
    void theSixthMessageInFiveSecondsWaits() {
        Membership anna = join("Anna", new RecordingOutlet());
        for (int i = 0; i < 5; i++) {
            done(Replies.say(anna, "message " + i, after(100L * i)));
        }
        assertThat(refusal(Replies.say(anna, "too much", after(1_000))))
                .isEqualTo(new Refusal.TooFast(4_001)); // rounded up
        done(Replies.say(anna, "fine again", after(5_000)));
    }

    @Test
    void thoseWhoRunTheRoomAreNotSlowedDown() {
        for (Role role : List.of(Role.OWNER, Role.PRESENTER, Role.MODERATOR)) {
            Membership member =
                    done(room.join(JoinRequest.as(role.name(), role, ClientKind.WEB), new RecordingOutlet(), NOON));
            for (int i = 0; i < 50; i++) {
                done(Replies.say(member, "message " + i, NOON));
            }
        }
    }

    @Test
    void whoComesLaterGetsTheLastMessagesOldestFirst() {
        Room small = room(RoomConfig.titled("Main").withHistorySize(3));
        Membership owner =
                done(small.join(JoinRequest.as("Anna", Role.OWNER, ClientKind.WEB), new RecordingOutlet(), NOON));
        LongStream.rangeClosed(1, 5).forEach(i -> done(Replies.say(owner, "m" + i, NOON)));

        RecordingOutlet late = new RecordingOutlet();
        done(small.join(JoinRequest.as("Bo", Role.VIEWER, ClientKind.WEB), late, NOON));

        assertThat(texts(welcome(late).history().messages())).containsExactly("m3", "m4", "m5");
        assertThat(welcome(late).history().isComplete()).isFalse();
    }

    @Test
    void whoComesBackGetsWhatTheyMissedWithoutGapOrDouble() {
        Membership anna = join("Anna", new RecordingOutlet());
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
    void idsGrowEvenWhenTheClockIsSetBack() {
        Membership anna = join("Anna", new RecordingOutlet());
        ChatMessage before = done(Replies.say(anna, "before", after(0)));
        ChatMessage after = done(Replies.say(anna, "after", new Moment(5, 0)));

        assertThat(after.id()).isGreaterThan(before.id());
        assertThat(after.timeMillis()).isEqualTo(5); // people see the clock as it is
    }

    @Test
    void theResumeKeyTakesThePlaceOfAConnectionNobodyMissedYet() {
        RecordingOutlet others = new RecordingOutlet();
        join("Bo", others);
        RecordingOutlet dead = new RecordingOutlet();
        Membership old = join("Anna", dead);
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
        join("Bo", others);
        RecordingOutlet dead = new RecordingOutlet();
        join("Anna", dead);
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
        Membership old = join("Anna", dead);
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

    @Test
    void whoDoesNotTakeEventsIsRemovedAndTheOthersAreTold() {
        RecordingOutlet slow = new RecordingOutlet(3); // welcome, two messages, no more
        Membership sleeper = join("Sleeper", slow);
        RecordingOutlet awake = new RecordingOutlet();
        Membership anna = join("Anna", awake); // the sleeper's second event
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
        Membership bo = join("Bo", others);
        RecordingOutlet outlet = new RecordingOutlet(0);
        Membership gone = join("Anna", outlet);

        assertThat(outlet.closed()).isEqualTo(LeaveReason.TOO_SLOW);
        assertThat(room.people()).containsExactly(bo.member());
        assertThat(others.events()).hasSize(1); // their own welcome: they never heard of Anna
        assertThat(refusal(Replies.say(gone, "hello", NOON))).isEqualTo(new Refusal.NotAMember());
    }

    @Test
    void watchersHearWhatIsLiveAndHowManyAreHereButNoMessages() {
        RecordingOutlet watcher = new RecordingOutlet();
        assertThat(room.watch(watcher)).isTrue();
        Membership anna = join("Anna", new RecordingOutlet());
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
        join("Anna", new RecordingOutlet());

        assertThat(deaf.closed()).isEqualTo(LeaveReason.TOO_SLOW);
    }

    @Test
    void closingSendsEverybodyAwayAndLetsNobodyIn() {
        RecordingOutlet anna = new RecordingOutlet();
        RecordingOutlet watcher = new RecordingOutlet();
        join("Anna", anna);
        room.watch(watcher);

        room.close(LeaveReason.ROOM_CLOSED);
        room.close(LeaveReason.SERVER_CLOSING);

        assertThat(anna.closed()).isEqualTo(LeaveReason.ROOM_CLOSED);
        assertThat(watcher.closed()).isEqualTo(LeaveReason.ROOM_CLOSED);
        assertThat(room.watch(new RecordingOutlet())).isFalse();
        assertThat(refusal(room.join(JoinRequest.as("Bo", Role.VIEWER, ClientKind.WEB), new RecordingOutlet(), NOON)))
                .isEqualTo(new Refusal.RoomClosed());
    }

    @Test
    void whatTheStoreCannotKeepIsRefusedAndNobodyHearsOfIt() {
        FailingStore store = new FailingStore();
        Room kept = new Room(RoomName.of("main"), RoomConfig.titled("Main"), new Random(1), store, NOON);
        RecordingOutlet outlet = new RecordingOutlet();
        Membership anna = done(kept.join(JoinRequest.as("Anna", Role.VIEWER, ClientKind.WEB), outlet, NOON));
        store.fail();

        assertThat(refusal(Replies.say(anna, "lost", NOON))).isEqualTo(new Refusal.StoreFailed());
        assertThat(outlet.events()).hasSize(1);
    }

    @Test
    void olderMessagesComeInPages() {
        Membership anna = join("Anna", new RecordingOutlet());
        List<MessageId> ids = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            ids.add(done(Replies.say(anna, "m" + i, NOON)).id());
        }

        HistoryPage middle = done(Replies.to(answer -> anna.earlier(ids.get(4), 2, answer)));
        HistoryPage first = done(Replies.to(answer -> anna.earlier(ids.get(2), 2, answer)));

        assertThat(texts(middle.messages())).containsExactly("m3", "m4");
        assertThat(middle.olderExist()).isTrue();
        assertThat(texts(first.messages())).containsExactly("m1", "m2");
        assertThat(first.olderExist()).isFalse();
    }

    @Test
    void aPageHasAtMostAHundredMessages() {
        Membership anna = join("Anna", new RecordingOutlet());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> anna.earlier(new MessageId(1, 1), 101, page -> {}))
                .withMessage("limit must be 1..100, was 101");
    }

    /** A store whose disk is full from some moment on. */
    private static final class FailingStore implements ChatStore {
        private boolean failing;

        void fail() {
            failing = true;
        }

        @Override
        public StoredRoom load(RoomName room, int newest) {
            return StoredRoom.EMPTY;
        }

        @Override
        public void keep(RoomName room, RoomChange change, Consumer<Boolean> then) {
            then.accept(!failing);
        }

        @Override
        public List<KeptRoom> keptRooms() {
            return List.of();
        }

        @Override
        public void page(RoomName room, MessageId before, int limit, Consumer<Outcome<HistoryPage>> then) {
            then.accept(new Outcome.Refused<>(new Refusal.StoreFailed()));
        }

        @Override
        public void close() {}
    }
}
