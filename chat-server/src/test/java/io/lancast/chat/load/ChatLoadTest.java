package io.lancast.chat.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.chat.Moment;
import io.lancast.chat.Room;
import io.lancast.chat.RoomConfig;
import io.lancast.chat.RoomName;
import io.lancast.chat.RoomRegistry;
import io.lancast.chat.http.PortChoice;
import io.lancast.chat.http.WebConfig;
import io.lancast.chat.http.WebServer;
import io.lancast.chat.preview.NoMedia;
import io.lancast.chat.store.Retention;
import io.lancast.chat.store.SqliteChatStore;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A full room in which several people talk all the time, kept in a database as in life. In the build 100 members for 4 s;
 * with {@code -Dlancast.load=full} 1 000 members for 60 s.
 */
class ChatLoadTest {
    private static final boolean FULL = "full".equals(System.getProperty("lancast.load"));
    private static final int MEMBERS = FULL ? 1_000 : 100;
    private static final int SECONDS = FULL ? 60 : 4;
    private static final int MESSAGES_PER_SECOND = 50;
    private static final int SPEAKERS = 50; // a burst after a hiccup of any of them stays below 100 texts in 10 s
    private static final long P99_LIMIT_MILLIS = FULL ? 100 : 2_000; // the build's machine may be busy

    @TempDir
    Path folder;

    private static Moment now() {
        return new Moment(System.currentTimeMillis(), System.nanoTime());
    }

    /** What one member hears: the numbers of the messages, which must be those that were given, in their order. */
    private static final class Ears implements Consumer<ByteBuffer> {
        private static final byte[] MESSAGE = "{\"type\":\"message\"".getBytes(StandardCharsets.US_ASCII);
        private static final byte[] TEXT = "\"text\":\"".getBytes(StandardCharsets.US_ASCII);

        private final long[] delaysMicros;
        private volatile int heard;
        private long hash;
        private volatile long order;

        Ears(int messages) {
            delaysMicros = new long[messages];
        }

        @Override
        public void accept(ByteBuffer message) {
            if (!startsWith(message, 0, MESSAGE)) {
                return;
            }
            int at = 0;
            while (!startsWith(message, at, TEXT)) {
                at++;
            }
            long sentNanos = number(message, at + TEXT.length);
            int index = heard;
            delaysMicros[index] = (System.nanoTime() - sentNanos) / 1_000;
            hash = hash * 31 + sentNanos;
            order = hash; // the same for two members only if they heard the same in the same order
            heard = index + 1; // by the reading thread alone
        }

        private static boolean startsWith(ByteBuffer message, int at, byte[] prefix) {
            for (int i = 0; i < prefix.length; i++) {
                if (message.get(at + i) != prefix[i]) {
                    return false;
                }
            }
            return true;
        }

        private static long number(ByteBuffer message, int at) {
            long number = 0;
            for (int i = at; message.get(i) >= '0' && message.get(i) <= '9'; i++) {
                number = number * 10 + (message.get(i) - '0');
            }
            return number;
        }
    }

    @Test
    void everybodyHearsEverythingInOneOrderAndSoon() throws Exception {
        int messages = SECONDS * MESSAGES_PER_SECOND;
        RoomName main = RoomName.of("main");
        try (SqliteChatStore store = SqliteChatStore.open(folder, Retention.DEFAULT, System::currentTimeMillis)) {
            RoomRegistry rooms = new RoomRegistry(new SecureRandom(), store);
            rooms.open(main, RoomConfig.titled("Main").withMemberLimit(2_000), now());
            NoMedia none = new NoMedia();
            WebConfig config = WebConfig.of(rooms, main, room -> none, room -> none, attempt -> false)
                    .bindAddress(InetAddress.getLoopbackAddress())
                    .port(PortChoice.anyFree())
                    .links(port -> List.of())
                    .connectionsPerAddress(2_000)
                    .build();
            try (WebServer server = WebServer.start(config);
                    LoadReader reader = new LoadReader()) {
                long heapBefore = Heap.usedBytes();
                List<Ears> ears = new ArrayList<>();
                List<LoadClient> clients = new ArrayList<>();
                for (int i = 0; i < MEMBERS; i++) {
                    Ears each = new Ears(messages);
                    ears.add(each);
                    LoadClient client = reader.add(LoadClient.open(server.port(), "/ws/rooms/main/chat", each));
                    client.send("{\"type\":\"join\",\"nick\":\"Member " + i + "\",\"client\":\"headless\"}");
                    clients.add(client);
                    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(500));
                }
                awaitPeople(rooms, main, reader);
                long heapJoined = Heap.usedBytes();

                talk(clients, messages, reader);
                awaitHeard(ears, messages, reader);
                long heapAfter = Heap.usedBytes();

                report(ears, heapBefore, heapJoined, heapAfter);
                assertThat(reader.lost()).as("members lost").isEmpty();
                assertThat(ears).allSatisfy(each -> assertThat(each.heard).isEqualTo(messages));
                assertThat(ears.stream().map(each -> each.order).distinct()).hasSize(1);
                assertThat(percentileMicros(ears, 0.99)).isLessThanOrEqualTo(P99_LIMIT_MILLIS * 1_000);
                assertThat(heapAfter - heapJoined).isLessThan(64L << 20);
            }
            rooms.closeAll();
        }
    }

    private static void awaitPeople(RoomRegistry rooms, RoomName main, LoadReader reader) {
        await("everybody to be in", reader, () -> {
            Room room = rooms.find(main);
            return room != null && room.peopleCount() == MEMBERS;
        });
    }

    private static void awaitHeard(List<Ears> ears, int messages, LoadReader reader) {
        await(
                "everybody to hear the last message",
                reader,
                () -> ears.stream().allMatch(each -> each.heard == messages));
    }

    private static void await(String what, LoadReader reader, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(reader.lost()).as("members lost").isEmpty();
            assertThat(System.nanoTime()).as("waiting for %s", what).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** At an even pace, whatever becomes of the messages; the text is the time of sending. */
    private static void talk(List<LoadClient> clients, int messages, LoadReader reader) throws IOException {
        long intervalNanos = TimeUnit.SECONDS.toNanos(1) / MESSAGES_PER_SECOND;
        long begun = System.nanoTime();
        for (int i = 0; i < messages; i++) {
            long due = begun + i * intervalNanos;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            try {
                clients.get(i % SPEAKERS).send("{\"type\":\"say\",\"text\":\"" + System.nanoTime() + "\"}");
            } catch (IOException e) {
                await("the reader to see why", reader, () -> false); // ends with the reason, which was sent before
                throw e;
            }
        }
    }

    private static long percentileMicros(List<Ears> ears, double part) {
        long[] all = ears.stream()
                .flatMapToLong(each -> Arrays.stream(each.delaysMicros, 0, each.heard))
                .sorted()
                .toArray();
        return all[(int) Math.min(all.length - 1, Math.floor(all.length * part))];
    }

    private static void report(List<Ears> ears, long heapBefore, long heapJoined, long heapAfter) {
        long heard = ears.stream().mapToLong(each -> each.heard).sum();
        System.out.printf(
                "%d members, %d messages/s for %d s: %d of %d heard, p50 %.1f ms, p99 %.1f ms, worst %.1f ms; heap %.1f MB"
                        + " empty, %.1f MB with all in, %.1f MB after%n",
                MEMBERS,
                MESSAGES_PER_SECOND,
                SECONDS,
                heard,
                (long) MEMBERS * MESSAGES_PER_SECOND * SECONDS,
                percentileMicros(ears, 0.5) / 1e3,
                percentileMicros(ears, 0.99) / 1e3,
                percentileMicros(ears, 1) / 1e3,
                heapBefore / 1e6,
                heapJoined / 1e6,
                heapAfter / 1e6);
    }
}
