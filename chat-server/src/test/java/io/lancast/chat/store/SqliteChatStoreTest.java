package io.lancast.chat.store;

import static io.lancast.chat.Replies.done;
import static io.lancast.chat.Replies.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lancast.chat.Board;
import io.lancast.chat.ChatMessage;
import io.lancast.chat.ClientKind;
import io.lancast.chat.HistoryPage;
import io.lancast.chat.JoinRequest;
import io.lancast.chat.Membership;
import io.lancast.chat.MessageId;
import io.lancast.chat.Moment;
import io.lancast.chat.Outcome;
import io.lancast.chat.RecordingOutlet;
import io.lancast.chat.Refusal;
import io.lancast.chat.Replies;
import io.lancast.chat.Role;
import io.lancast.chat.Room;
import io.lancast.chat.RoomAction;
import io.lancast.chat.RoomConfig;
import io.lancast.chat.RoomEvent;
import io.lancast.chat.RoomName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteChatStoreTest {
    private static final Moment NOON = new Moment(1_795_000_000_000L, 0);
    private static final RoomName MAIN = RoomName.of("main");

    @TempDir
    Path folder;

    private final AtomicLong clock = new AtomicLong(NOON.epochMillis());

    private SqliteChatStore open() throws StoreException {
        return SqliteChatStore.open(folder, Retention.DEFAULT, clock::get);
    }

    private static Room room(SqliteChatStore store, RoomName name, int historySize) {
        return new Room(name, RoomConfig.titled("Main").withHistorySize(historySize), new Random(1), store, NOON);
    }

    private static Membership join(Room room, String nickname, RecordingOutlet outlet) {
        return done(room.join(JoinRequest.as(nickname, Role.OWNER, ClientKind.DESKTOP), outlet, NOON));
    }

    private static Membership join(Room room, String nickname) {
        return join(room, nickname, new RecordingOutlet());
    }

    private static RoomEvent.Welcome welcome(Room room) {
        RecordingOutlet outlet = new RecordingOutlet();
        join(room, "Visitor", outlet);
        return outlet.events(RoomEvent.Welcome.class).get(0);
    }

    private static void say(Membership author, int from, int to) {
        for (int i = from; i <= to; i++) {
            done(Replies.say(author, "m" + i, NOON));
        }
    }

    private static List<String> texts(List<ChatMessage> messages) {
        return messages.stream().map(message -> message.text().text()).toList();
    }

    @Test
    void aRoomGoesOnWhereItStoodWhenTheServerEnded() throws Exception {
        ChatMessage said;
        try (SqliteChatStore store = open()) {
            Membership anna = join(room(store, MAIN, 200), "Anna");
            said = done(Replies.to(answer -> anna.say("Grüße 🦦\n\tline two", "ref 17", NOON, answer)));
        }
        try (SqliteChatStore store = open()) {
            Room again = room(store, MAIN, 200);
            RoomEvent.Welcome welcome = welcome(again);
            ChatMessage next = done(Replies.say(join(again, "Bo"), "next", new Moment(5, 0)));

            assertThat(welcome.history().messages()).containsExactly(said);
            assertThat(welcome.history().isComplete()).isTrue();
            assertThat(welcome.you().id()).isEqualTo(2); // ids of members are not given again
            assertThat(next.sequence()).isEqualTo(2);
            assertThat(next.id()).isGreaterThan(said.id()); // though the clock was set back
        }
    }

    @Test
    void roomsAreKeptApart() throws Exception {
        try (SqliteChatStore store = open()) {
            say(join(room(store, MAIN, 200), "Anna"), 1, 2);

            assertThat(welcome(room(store, RoomName.of("physics"), 200))
                            .history()
                            .messages())
                    .isEmpty();
        }
    }

    @Test
    void afterARestartTheNewestAreRememberedAndTheRestComesInPages() throws Exception {
        try (SqliteChatStore store = open()) {
            say(join(room(store, MAIN, 3), "Anna"), 1, 10);
        }
        try (SqliteChatStore store = open()) {
            Room again = room(store, MAIN, 3);
            Membership bo = join(again, "Bo");
            RoomEvent.Welcome welcome = welcome(again);
            MessageId oldest = welcome.history().messages().get(0).id();
            HistoryPage older = done(Replies.to(answer -> bo.earlier(oldest, 4, answer)));
            HistoryPage oldestPage =
                    done(Replies.to(answer -> bo.earlier(older.messages().get(0).id(), 100, answer)));
            HistoryPage across = done(Replies.to(
                    answer -> bo.earlier(welcome.history().messages().get(2).id(), 4, answer)));

            assertThat(texts(welcome.history().messages())).containsExactly("m8", "m9", "m10");
            assertThat(welcome.history().isComplete()).isFalse();
            assertThat(texts(older.messages())).containsExactly("m4", "m5", "m6", "m7");
            assertThat(older.olderExist()).isTrue();
            assertThat(texts(oldestPage.messages())).containsExactly("m1", "m2", "m3");
            assertThat(oldestPage.olderExist()).isFalse();
            assertThat(texts(across.messages())).containsExactly("m6", "m7", "m8", "m9"); // half remembered, half read
        }
    }

    @Test
    void whoSawAllButTheRememberedOnesMissesNothingAcrossARestart() throws Exception {
        MessageId seen;
        try (SqliteChatStore store = open()) {
            Membership anna = join(room(store, MAIN, 2), "Anna");
            seen = done(Replies.say(anna, "seen", NOON)).id();
            say(anna, 1, 2);
        }
        try (SqliteChatStore store = open()) {
            RecordingOutlet outlet = new RecordingOutlet();
            room(store, MAIN, 2)
                    .join(new JoinRequest("Anna", Role.VIEWER, ClientKind.WEB, null, seen, null), outlet, NOON);
            RoomEvent.Welcome welcome = outlet.events(RoomEvent.Welcome.class).get(0);

            assertThat(texts(welcome.history().messages())).containsExactly("m1", "m2");
            assertThat(welcome.history().isComplete()).isTrue();
        }
    }

    @Test
    void whatModeratorsDidIsStillDoneAfterARestart() throws Exception {
        ChatMessage edited;
        ChatMessage deleted;
        try (SqliteChatStore store = open()) {
            Room room = room(store, MAIN, 200);
            Membership owner = join(room, "Owner");
            Membership bo = done(room.join(
                    new JoinRequest("Bo", Role.VIEWER, ClientKind.WEB, "192.168.1.7", null, null),
                    new RecordingOutlet(),
                    NOON));
            edited = done(Replies.say(bo, "rude", NOON));
            deleted = done(Replies.say(bo, "ruder", NOON));
            say(owner, 1, 1);
            act(owner, new RoomAction.Edit(edited.id(), "polite"));
            act(owner, new RoomAction.Delete(deleted.id()));
            act(owner, new RoomAction.Pin(edited.id()));
            act(owner, new RoomAction.SlowMode(30));
            act(owner, new RoomAction.Ban(bo.member().id()));
        }
        try (SqliteChatStore store = open()) {
            Room room = room(store, MAIN, 200);
            RecordingOutlet outlet = new RecordingOutlet();
            Membership owner = done(room.join(
                    new JoinRequest("Owner", Role.OWNER, ClientKind.WEB, null, deleted.id(), null), outlet, NOON));
            RoomEvent.Welcome welcome = outlet.events(RoomEvent.Welcome.class).get(0);

            assertThat(texts(welcome.history().messages())).containsExactly("m1");
            assertThat(texts(welcome.history().edited())).containsExactly("polite");
            assertThat(welcome.history().deleted()).containsExactly(deleted.id());
            assertThat(Objects.requireNonNull(welcome.board().pinned()).id()).isEqualTo(edited.id());
            assertThat(welcome.board().slowModeSeconds()).isEqualTo(30);
            assertThat(refusal(room.join(
                            new JoinRequest("Other", Role.VIEWER, ClientKind.WEB, "192.168.1.7", null, null),
                            new RecordingOutlet(),
                            NOON)))
                    .isEqualTo(new Refusal.Banned());
            act(owner, new RoomAction.Unban("Bo"));
            act(owner, new RoomAction.Unpin());
        }
        try (SqliteChatStore store = open()) {
            Room room = room(store, MAIN, 200);
            RecordingOutlet outlet = new RecordingOutlet();
            Membership owner = join(room, "Owner", outlet);

            assertThat(done(owner.bans())).isEmpty();
            assertThat(outlet.events(RoomEvent.Welcome.class).get(0).board()).isEqualTo(new Board(null, 30));
        }
    }

    private static void act(Membership actor, RoomAction action) {
        Outcome<RoomAction> outcome = Replies.to(answer -> actor.act(action, NOON, answer));
        assertThat(done(outcome)).isEqualTo(action);
    }

    @Test
    void whatComesAfterTheEndIsRefused() throws Exception {
        SqliteChatStore store = open();
        Membership anna = join(room(store, MAIN, 200), "Anna");
        store.close();

        assertThat(refusal(Replies.say(anna, "too late", NOON))).isEqualTo(new Refusal.StoreFailed());
        assertThat(refusal(Replies.<HistoryPage>to(answer -> anna.earlier(new MessageId(1, 1), 5, answer))))
                .isEqualTo(new Refusal.StoreFailed());
    }

    @Test
    void aSecondServerOnTheSameFolderIsToldSo() throws Exception {
        try (SqliteChatStore store = open()) {
            say(join(room(store, MAIN, 200), "Anna"), 1, 1);

            assertThatThrownBy(this::open)
                    .isInstanceOf(StoreException.class)
                    .hasMessage("The chat history in " + folder.resolve("chat.db")
                            + " is in use by another Lancast; close that one or choose another folder.");
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsToldSo() throws IOException {
        Files.writeString(folder.resolve("chat.db"), "holiday plans ".repeat(1_000), StandardCharsets.UTF_8);

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessage("The chat history in " + folder.resolve("chat.db")
                        + " is damaged; move this file away to begin a new one.");
    }

    @Test
    void aDatabaseWithHolesInItIsToldSo() throws Exception {
        try (SqliteChatStore store = open()) {
            say(join(room(store, MAIN, 200), "Anna"), 1, 200);
        }
        Path file = folder.resolve("chat.db");
        byte[] bytes = Files.readAllBytes(file);
        for (int page = 4; page < bytes.length / 4_096; page++) {
            bytes[page * 4_096] ^= 0x55; // the kind of each page, in its first byte
        }
        Files.write(file, bytes);

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessage("The chat history in " + file + " is damaged; move this file away to begin a new one.");
    }

    @Test
    void aDatabaseOfANewerProgramIsLeftAlone() throws Exception {
        open().close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("chat.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "INSERT INTO flyway_schema_history SELECT 99, '99', 'future', type, 'V99__x.sql', 1,"
                            + " installed_by, installed_on, 1, 1 FROM flyway_schema_history WHERE installed_rank = 1");
        }

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("was made by another version of Lancast");
    }

    @Test
    void aFolderThatCannotBeWrittenToIsToldSo() throws IOException {
        Path notAFolder = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> SqliteChatStore.open(notAFolder, Retention.DEFAULT, clock::get))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("The chat history in " + notAFolder.resolve("chat.db") + " cannot be");
    }

    @Test
    void manyMessagesShareATransaction() throws Exception {
        try (SqliteChatStore store = open()) {
            Membership anna = join(room(store, MAIN, 200), "Anna");
            for (int i = 0; i < 2_000; i++) {
                anna.say("m" + i, null, NOON, outcome -> {});
            }
            say(anna, 2_000, 2_000);

            assertThat(store.counters().get(StoreCounter.CHANGES_KEPT)).isEqualTo(2_002); // and the coming of Anna
            assertThat(store.counters().get(StoreCounter.TRANSACTIONS)).isLessThan(1_000);
        }
    }
}
