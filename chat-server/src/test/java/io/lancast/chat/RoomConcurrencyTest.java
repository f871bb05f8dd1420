package io.lancast.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Several threads at once: the outcome must be one that a single thread could have made. */
class RoomConcurrencyTest {
    private static final int TALKERS = 4;
    private static final int MESSAGES_EACH = 500;
    private static final Moment NOW = new Moment(0, 0);

    @Test
    void everybodyHearsEverythingOnceInTheSameOrder() throws Exception {
        Room room = new Room(RoomName.of("main"), RoomConfig.titled("Main"), new Random(1), NOW);
        List<RecordingOutlet> outlets = new ArrayList<>();
        List<Membership> talkers = new ArrayList<>();
        for (int i = 0; i < TALKERS; i++) {
            RecordingOutlet outlet = new RecordingOutlet();
            outlets.add(outlet);
            talkers.add(join(room, "Talker " + i, outlet));
        }
        ExecutorService threads = Executors.newFixedThreadPool(TALKERS + 1);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (Membership talker : talkers) {
                running.add(threads.submit(() -> {
                    for (int i = 0; i < MESSAGES_EACH; i++) {
                        Replies.say(talker, "message " + i, NOW);
                    }
                }));
            }
            running.add(threads.submit(() -> {
                for (int i = 0; i < MESSAGES_EACH; i++) {
                    join(room, "Passer-by", new RecordingOutlet()).leave(LeaveReason.DISCONNECTED);
                }
            }));
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }

        List<Long> heard = sequences(outlets.get(0));
        assertThat(heard).hasSize(TALKERS * MESSAGES_EACH).isSorted().doesNotHaveDuplicates();
        assertThat(outlets).allSatisfy(outlet -> assertThat(sequences(outlet)).isEqualTo(heard));
        assertThat(room.peopleCount()).isEqualTo(TALKERS);
    }

    private static Membership join(Room room, String nickname, MemberOutlet outlet) {
        Outcome<Membership> outcome =
                room.join(JoinRequest.as(nickname, Role.PRESENTER, ClientKind.HEADLESS), outlet, NOW);
        return ((Outcome.Done<Membership>) outcome).value();
    }

    private static List<Long> sequences(RecordingOutlet outlet) {
        return outlet.events(RoomEvent.MessagePosted.class).stream()
                .map(posted -> posted.message().sequence())
                .toList();
    }
}
