package io.lancast.chat;

import static io.lancast.chat.Replies.done;
import static io.lancast.chat.Replies.refusal;
import static io.lancast.chat.TestRooms.NOON;
import static io.lancast.chat.TestRooms.after;
import static io.lancast.chat.TestRooms.join;
import static io.lancast.chat.TestRooms.room;
import static io.lancast.chat.TestRooms.texts;
import static io.lancast.chat.TestRooms.welcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is said in a room: who hears it, how often one may, and what is remembered of it. */
class RoomTalkTest {
    private final Room room = room(RoomConfig.titled("Main"));

    @Test
    void aMessageReachesEverybodyItsAuthorIncluded() {
        RecordingOutlet anna = new RecordingOutlet();
        RecordingOutlet bo = new RecordingOutlet();
        join(room, "Anna", anna);
        ChatMessage message = done(Replies.say(join(room, "Bo", bo), "hello", after(7)));

        assertThat(message.sequence()).isEqualTo(1);
        assertThat(message.timeMillis()).isEqualTo(NOON.epochMillis() + 7);
        assertThat(anna.last()).isEqualTo(new RoomEvent.MessagePosted(message));
        assertThat(bo.last()).isEqualTo(new RoomEvent.MessagePosted(message));
    }

    @Test
    void theSixthMessageInFiveSecondsWaits() {
        Membership anna = join(room, "Anna", new RecordingOutlet());
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
    void idsGrowEvenWhenTheClockIsSetBack() {
        Membership anna = join(room, "Anna", new RecordingOutlet());
        ChatMessage before = done(Replies.say(anna, "before", after(0)));
        ChatMessage after = done(Replies.say(anna, "after", new Moment(5, 0)));

        assertThat(after.id()).isGreaterThan(before.id());
        assertThat(after.timeMillis()).isEqualTo(5); // people see the clock as it is
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
        Membership anna = join(room, "Anna", new RecordingOutlet());
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
        Membership anna = join(room, "Anna", new RecordingOutlet());

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
