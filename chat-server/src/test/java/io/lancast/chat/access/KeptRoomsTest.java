package io.lancast.chat.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lancast.chat.ChatStore;
import io.lancast.chat.KeptRoom;
import io.lancast.chat.RoomCode;
import io.lancast.chat.RoomConfig;
import io.lancast.chat.RoomName;
import io.lancast.chat.store.Retention;
import io.lancast.chat.store.SqliteChatStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptRoomsTest {
    private static final RoomName EXAM = RoomName.of("exam");
    private static final RoomName LAB = RoomName.of("lab");
    private static final RoomConfig EXAM_CONFIG =
            RoomConfig.titled("Exam 2b, Monday").withMemberLimit(30);

    @TempDir
    Path folder;

    private final JoinTokens key = JoinTokens.forThisRun(new SecureRandom());

    private ChatStore store() throws IOException {
        return SqliteChatStore.open(folder, Retention.DEFAULT, () -> 0);
    }

    private RoomConfig reopened(RoomName room) throws IOException {
        try (ChatStore store = store()) {
            return Objects.requireNonNull(new KeptRooms(store, key).all().get(room));
        }
    }

    @Test
    void aRoomOpensAgainAsItWas() throws IOException {
        try (ChatStore store = store()) {
            KeptRooms kept = new KeptRooms(store, key);
            kept.keep(LAB, RoomConfig.titled("Lab"), 2_000);
            kept.keep(EXAM, EXAM_CONFIG, 1_000);
        }

        try (ChatStore store = store()) {
            assertThat(new KeptRooms(store, key).all().keySet()).containsExactly(EXAM, LAB); // in the order of opening
        }
        assertThat(reopened(EXAM)).isEqualTo(EXAM_CONFIG);
        assertThat(reopened(LAB).admits(null)).isTrue();
    }

    @Test
    void aCodeIsKeptAsAHashAndKnownAgainOnceSomebodySaysIt() throws IOException {
        try (ChatStore store = store()) {
            new KeptRooms(store, key).keep(EXAM, EXAM_CONFIG.withLock(new RoomCode("482113")), 1_000);
            assertThat(store.keptRooms())
                    .singleElement()
                    .satisfies(room -> assertThat(room.codeHash())
                            .hasSize(43) // 32 bytes in Base64
                            .doesNotContain("482113"));
        }

        RoomConfig exam = reopened(EXAM);
        assertThat(exam.admits(null)).isFalse();
        assertThat(exam.admits("482114")).isFalse();
        assertThat(exam.admits("x")).isFalse();
        assertThat(exam.code()).isNull();
        assertThat(exam.admits(" 482113 ")).isTrue();
        assertThat(exam.code()).isEqualTo(new RoomCode("482113"));
    }

    @Test
    void aRoomThatWasOpenedAgainIsKeptWithTheSameCode() throws IOException {
        try (ChatStore store = store()) {
            new KeptRooms(store, key).keep(EXAM, EXAM_CONFIG.withLock(new RoomCode("482113")), 1_000);
        }
        RoomConfig exam = reopened(EXAM);
        try (ChatStore store = store()) {
            new KeptRooms(store, key).keep(EXAM, exam.withMemberLimit(40), 9_000);
            assertThat(store.keptRooms()).extracting(KeptRoom::openedMillis).containsExactly(1_000L);
        }

        assertThat(reopened(EXAM).memberLimit()).isEqualTo(40);
        assertThat(reopened(EXAM).admits("482113")).isTrue();
    }

    @Test
    void underAnotherKeyNoCodeIsRight() throws IOException {
        try (ChatStore store = store()) {
            new KeptRooms(store, key).keep(EXAM, EXAM_CONFIG.withLock(new RoomCode("482113")), 1_000);
            KeptRooms otherKey = new KeptRooms(store, JoinTokens.forThisRun(new SecureRandom()));

            assertThat(Objects.requireNonNull(otherKey.all().get(EXAM)).admits("482113"))
                    .isFalse();
        }
    }

    @Test
    void theSameCodeInAnotherRoomHasAnotherHash() {
        CodeHashes hashes = new CodeHashes(key);

        assertThat(hashes.of(LAB, new RoomCode("482113"))).isNotEqualTo(hashes.of(EXAM, new RoomCode("482113")));
    }

    @Test
    void aClosedRoomStaysClosed() throws IOException {
        try (ChatStore store = store()) {
            KeptRooms kept = new KeptRooms(store, key);
            kept.keep(EXAM, EXAM_CONFIG, 1_000);
            kept.forget(EXAM);
            kept.forget(LAB); // never was
        }

        try (ChatStore store = store()) {
            assertThat(new KeptRooms(store, key).all()).isEmpty();
        }
    }

    @Test
    void whatCannotBeKeptIsSaid() throws IOException {
        ChatStore closed = store();
        closed.close();

        assertThatThrownBy(() -> new KeptRooms(closed, key).keep(EXAM, EXAM_CONFIG, 1_000))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("could not keep the room");
    }

    @Test
    void withoutAStoreNothingIsKept() {
        KeptRooms kept = new KeptRooms(ChatStore.forgetful(), key);
        kept.keep(EXAM, EXAM_CONFIG, 1_000);

        assertThat(kept.all()).isEmpty();
    }
}
