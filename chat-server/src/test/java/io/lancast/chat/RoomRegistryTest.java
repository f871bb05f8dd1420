package io.lancast.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RoomRegistryTest {
    private static final Moment NOW = new Moment(0, 0);

    private final RoomRegistry rooms = new RoomRegistry(new Random(1));

    @Test
    void findsARoomByItsNameUntilItIsClosed() {
        RoomName name = RoomName.of("main");
        Room room = rooms.open(name, RoomConfig.titled("Main"), NOW);
        RecordingOutlet watcher = new RecordingOutlet();
        room.watch(watcher);

        assertThat(rooms.find(name)).isSameAs(room);
        rooms.close(name);
        assertThat(rooms.find(name)).isNull();
        assertThat(watcher.closed()).isEqualTo(LeaveReason.ROOM_CLOSED);
    }

    @Test
    void holdsOneRoomPerNameAndAHundredInAll() {
        rooms.open(RoomName.of("main"), RoomConfig.titled("Main"), NOW);
        assertThatIllegalStateException()
                .isThrownBy(() -> rooms.open(RoomName.of("MAIN"), RoomConfig.titled("Main"), NOW));
        for (int i = 1; i < RoomRegistry.MAX_ROOMS; i++) {
            rooms.open(RoomName.of("room" + i), RoomConfig.titled("Room"), NOW);
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> rooms.open(RoomName.of("more"), RoomConfig.titled("More"), NOW))
                .withMessage("at most 100 rooms can be open");
    }

    @Test
    void closesAllRoomsWithTheServer() {
        RecordingOutlet watcher = new RecordingOutlet();
        rooms.open(RoomName.of("main"), RoomConfig.titled("Main"), NOW).watch(watcher);
        rooms.closeAll();

        assertThat(rooms.all()).isEmpty();
        assertThat(watcher.closed()).isEqualTo(LeaveReason.SERVER_CLOSING);
    }
}
