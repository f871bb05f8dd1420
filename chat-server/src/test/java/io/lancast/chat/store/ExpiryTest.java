package io.lancast.chat.store;

import static io.lancast.chat.Replies.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.chat.ChatMessage;
import io.lancast.chat.ClientKind;
import io.lancast.chat.JoinRequest;
import io.lancast.chat.Membership;
import io.lancast.chat.MessageId;
import io.lancast.chat.Moment;
import io.lancast.chat.RecordingOutlet;
import io.lancast.chat.Replies;
import io.lancast.chat.Role;
import io.lancast.chat.Room;
import io.lancast.chat.RoomConfig;
import io.lancast.chat.RoomName;
import io.lancast.chat.StoredRoom;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept for how long, also when the computer's clock is wrong for a while. */
class ExpiryTest {
    private static final RoomName MAIN = RoomName.of("main");
    private static final Instant MONDAY = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant FAR_AHEAD = Instant.parse("2099-01-01T00:00:00Z");
    private static final Instant LONG_AGO = Instant.EPOCH;

    @TempDir
    Path folder;

    private volatile Instant clock = MONDAY;

    private SqliteChatStore open(Retention retention) throws StoreException {
        return SqliteChatStore.open(folder, retention, () -> clock.toEpochMilli());
    }

    private static Instant days(double days) {
        return MONDAY.plusSeconds((long) (days * 86_400));
    }

    private MessageId say(SqliteChatStore store, String text) {
        Moment now = new Moment(clock.toEpochMilli(), 0);
        Room room = new Room(MAIN, RoomConfig.titled("Main"), new Random(1), store, now);
        Membership anna =
                done(room.join(JoinRequest.as("Anna", Role.OWNER, ClientKind.DESKTOP), new RecordingOutlet(), now));
        return done(Replies.say(anna, text, now)).id();
    }

    private static List<String> kept(SqliteChatStore store) {
        store.load(MAIN, 1); // with which what is too old is looked for, if that is due
        return store.load(MAIN, 100).messages().stream()
                .map(message -> message.text().text())
                .toList();
    }

    /** The server runs for a moment at that time: what is kept then. */
    private List<String> visitAt(Instant time) throws StoreException {
        clock = time;
        try (SqliteChatStore store = open(Retention.DEFAULT)) {
            return kept(store);
        }
    }

    @Test
    void whatIsOlderThanSevenDaysGoesOnceTheClockHasGoneOnForADay() throws Exception {
        try (SqliteChatStore store = open(Retention.DEFAULT)) {
            say(store, "on Monday");
            clock = days(2);
            say(store, "on Wednesday");
        }

        assertThat(visitAt(days(6.9))).containsExactly("on Monday", "on Wednesday");
        assertThat(visitAt(days(7.1)))
                .containsExactly("on Monday", "on Wednesday"); // read a day after 6.9 at the earliest
        assertThat(visitAt(days(7.9))).containsExactly("on Monday", "on Wednesday"); // 6.9 is believed
        assertThat(visitAt(days(8.8))).containsExactly("on Monday", "on Wednesday");
        assertThat(visitAt(days(8.9))).containsExactly("on Wednesday"); // 7.9 is believed
    }

    @Test
    void aServerThatGoesOnRunningLooksAfterItself() throws Exception {
        try (SqliteChatStore store = open(Retention.DEFAULT)) {
            say(store, "on Monday");
            for (int hour = 0; hour <= 9 * 24; hour++) {
                clock = MONDAY.plus(Duration.ofHours(hour));
                kept(store);
            }

            assertThat(kept(store)).isEmpty();
            assertThat(store.counters().get(StoreCounter.MESSAGES_EXPIRED)).isOne();
        }
    }

    @Test
    void aClockThatIsFarAheadForLessThanADayDeletesNothing() throws Exception {
        try (SqliteChatStore store = open(Retention.DEFAULT)) {
            say(store, "on Monday");
            clock = FAR_AHEAD;
            assertThat(kept(store)).containsExactly("on Monday");
            clock = FAR_AHEAD.plus(Duration.ofHours(23));
            assertThat(kept(store)).containsExactly("on Monday");
            clock = days(1);
            assertThat(kept(store)).containsExactly("on Monday");
        }
        assertThat(visitAt(FAR_AHEAD)).containsExactly("on Monday"); // again, after a restart
        assertThat(visitAt(days(2))).containsExactly("on Monday");
        assertThat(visitAt(days(3))).containsExactly("on Monday");
        assertThat(visitAt(days(10))).containsExactly("on Monday");
        assertThat(visitAt(days(11))).isEmpty(); // and what is really old goes as ever
    }

    @Test
    void aClockThatStoodLongAgoDeletesNothingWhenItIsSetRight() throws Exception {
        try (SqliteChatStore store = open(Retention.DEFAULT)) {
            say(store, "on Monday");
            clock = LONG_AGO;
            assertThat(kept(store)).containsExactly("on Monday");
            say(store, "before the time was known");
            clock = days(1);
            assertThat(kept(store)).containsExactly("on Monday", "before the time was known");
        }
        assertThat(visitAt(days(1.9))).containsExactly("on Monday", "before the time was known");
    }

    @Test
    void messagesKeepTheirOrderThroughTheWrongTimeAndAfterIt() throws Exception {
        List<MessageId> ids = new ArrayList<>();
        for (Instant time : List.of(MONDAY, FAR_AHEAD, days(1), LONG_AGO, days(2))) {
            clock = time;
            try (SqliteChatStore store = open(Retention.DEFAULT)) {
                ids.add(say(store, "at " + time));
            }
        }

        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(ids.stream().map(MessageId::toString)).isSorted();
        try (SqliteChatStore store = open(Retention.DEFAULT)) {
            StoredRoom room = store.load(MAIN, 100);
            assertThat(room.messages()).extracting(ChatMessage::id).isEqualTo(ids);
        }
    }

    @Test
    void theOldestBeyondTheNumberGoWhateverTheTime() throws Exception {
        try (SqliteChatStore store = open(Retention.DEFAULT)) {
            for (int i = 1; i <= 5; i++) {
                say(store, "m" + i);
            }
        }
        try (SqliteChatStore store = open(new Retention(Duration.ofDays(7), 2))) {
            assertThat(kept(store)).containsExactly("m4", "m5");
        }
    }

    @Test
    void whenAllHasExpiredNumbersGoOnAndTheWelcomeSaysThatThereWasMore() throws Exception {
        try (SqliteChatStore store = open(Retention.DEFAULT)) {
            say(store, "first");
        }
        visitAt(days(8));
        assertThat(visitAt(days(9))).isEmpty();

        try (SqliteChatStore store = open(Retention.DEFAULT)) {
            assertThat(store.load(MAIN, 100).newestBefore()).isNotNull();
            assertThat(say(store, "second").sequence()).isEqualTo(2);
        }
    }
}
