package io.lancast.chat.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.chat.ClientKind;
import io.lancast.chat.JoinRequest;
import io.lancast.chat.Membership;
import io.lancast.chat.Outcome;
import io.lancast.chat.RecordingOutlet;
import io.lancast.chat.Replies;
import io.lancast.chat.Role;
import io.lancast.chat.Room;
import io.lancast.chat.media.MediaFragment;
import io.lancast.chat.media.MediaInit;
import io.lancast.chat.media.QueueLimits;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/**
 * Many viewers, some of whom read nothing: the others must not notice, and nothing may grow. With {@code
 * -Dlancast.load=full} there are a hundred of each.
 */
class FanOutTest {
    private static final boolean FULL = "full".equals(System.getProperty("lancast.load"));
    private static final int STALLED_MEMBERS = FULL ? 100 : 5;
    private static final int FRAGMENT_BYTES = 60_000;
    private static final int FRAGMENTS = FULL ? 300 : 1_500; // 18 or 90 MB for each viewer
    private static final int GROUP = 30;
    private static final int GOOD_VIEWERS = FULL ? 100 : 3;
    private static final int STALLED_VIEWERS = FULL ? 100 : 5;
    private static final MediaInit INIT = new MediaInit("video/mp4", ByteBuffer.wrap(new byte[] {1}), 0);

    @Test
    void aStalledViewerNeitherHoldsUpTheOthersNorTakesMemory() throws Exception {
        try (TestServer server =
                new TestServer(config -> config.queueLimits(new QueueLimits(120, 4 << 20, Duration.ofMinutes(1)))
                        .connectionsPerAddress(1_000))) {
            List<Socket> stalled = stall(server, STALLED_VIEWERS);
            List<TestSocket> good = new ArrayList<>();
            for (int i = 0; i < GOOD_VIEWERS; i++) {
                good.add(watch(server));
            }
            server.media().begin(INIT);
            good.forEach(TestSocket::awaitBinary);

            long heapBefore = usedHeapBytes();
            long started = System.nanoTime();
            long slowestShowNanos = 0;
            for (int i = 0; i < FRAGMENTS; i++) {
                MediaFragment fragment = fragment(i);
                long before = System.nanoTime();
                server.media().show(fragment);
                slowestShowNanos = Math.max(slowestShowNanos, System.nanoTime() - before);
                for (TestSocket viewer : good) {
                    assertThat(ByteBuffer.wrap(viewer.awaitBinary()).getInt()).isEqualTo(i);
                }
            }
            long tookMillis = (System.nanoTime() - started) / 1_000_000;
            long grownBytes = usedHeapBytes() - heapBefore;
            long dropped = awaitCounted(server, WebCounter.FRAGMENTS_DROPPED, 1);

            System.out.printf(
                    "%d viewers + %d stalled: %d fragments in %d ms, handing over took at most %d us,"
                            + " heap grew by %.1f MB (queues hold at most %.1f MB), %d fragments dropped%n",
                    GOOD_VIEWERS,
                    STALLED_VIEWERS,
                    FRAGMENTS,
                    tookMillis,
                    slowestShowNanos / 1_000,
                    grownBytes / 1e6,
                    STALLED_VIEWERS * (4 << 20) / 1e6,
                    dropped);
            // Each stalled viewer's queue, and what two messages in flight and the test itself may hold.
            assertThat(grownBytes).isLessThan(STALLED_VIEWERS * (4L << 20) + (20L << 20));
            assertThat(good)
                    .allSatisfy(viewer -> assertThat(viewer.drain())
                            .noneMatch(text -> text.path("type").asText().equals("skipped")));
            good.forEach(TestSocket::close);
            for (Socket socket : stalled) {
                socket.close();
            }
        }
    }

    @Test
    void aViewerThatStandsStillIsCutOff() throws Exception {
        try (TestServer server = new TestServer(config -> config.stallLimit(Duration.ofMillis(500)))) {
            List<Socket> stalled = stall(server, 1);
            server.media().begin(INIT);
            for (int i = 0; i < 200; i++) {
                server.media().show(fragment(i));
            }
            assertThat(awaitCounted(server, WebCounter.SOCKETS_STALLED, 1)).isEqualTo(1);
            awaitTrue(() -> server.media().viewerCount() == 0);
            stalled.get(0).close();
        }
    }

    @Test
    void aChatMemberThatDoesNotReadIsCutOffAndTheOthersGoOn() throws Exception {
        try (TestServer server = new TestServer(config -> config.stallLimit(Duration.ofMillis(500)));
                TestSocket anna = server.chat();
                Socket sleeper = server.get("/ws/rooms/main/chat").upgrade().sendAndKeep(1_024)) {
            anna.join("Anna");
            RawFrame.sendText(sleeper, "{'type':'join','nick':'Sleeper'}");
            anna.await(text -> text.path("count").asInt() == 2, "the sleeper joining");
            Membership owner = joinInside(server.main());
            int said = 0;
            while (server.main().peopleCount() == 3) {
                Replies.say(owner, "🦦".repeat(500), SystemMoment.now());
                said++;
                assertThat(said).as("messages until the sleeper is out").isLessThan(20_000);
                anna.await("message");
            }
            anna.await(text -> text.path("left").path(0).asInt() == 2, "the sleeper leaving");
        }
    }

    @Test
    void stalledMembersAreSentOutAndTheOthersHearEverything() throws Exception {
        try (TestServer server = new TestServer(config -> config.connectionsPerAddress(1_000))) {
            List<Socket> sleepers = new ArrayList<>();
            List<TestSocket> good = new ArrayList<>();
            for (int i = 0; i < STALLED_MEMBERS; i++) {
                Socket sleeper = server.get("/ws/rooms/main/chat").upgrade().sendAndKeep(1_024);
                RawFrame.sendText(sleeper, "{'type':'join','nick':'Sleeper " + i + "'}");
                sleepers.add(sleeper);
            }
            for (int i = 0; i < GOOD_VIEWERS; i++) {
                TestSocket member = server.chat();
                member.join("Good " + i);
                good.add(member);
            }
            awaitTrue(() -> server.main().peopleCount() == STALLED_MEMBERS + GOOD_VIEWERS);
            Membership owner = joinInside(server.main());
            long heapBefore = usedHeapBytes();
            int said = 0;
            while (server.main().peopleCount() > GOOD_VIEWERS + 1) {
                long sequence = Replies.done(Replies.say(owner, said + "🦦".repeat(490), SystemMoment.now()))
                        .sequence();
                said++;
                assertThat(said).as("messages until the sleepers are out").isLessThan(20_000);
                for (TestSocket member : good) {
                    assertThat(member.await("message").path("seq").asLong()).isEqualTo(sequence);
                }
            }
            long grownBytes = usedHeapBytes() - heapBefore;

            System.out.printf(
                    "%d members + %d stalled: %d messages until the last of these was out, heap grew by %.1f MB%n",
                    GOOD_VIEWERS, STALLED_MEMBERS, said, grownBytes / 1e6);
            assertThat(grownBytes).isLessThan(STALLED_MEMBERS * (1L << 20) + (20L << 20));
            for (Socket sleeper : sleepers) {
                sleeper.close();
            }
            good.forEach(TestSocket::close);
        }
    }

    private static Membership joinInside(Room room) {
        JoinRequest request = JoinRequest.as("Owner", Role.OWNER, ClientKind.HEADLESS);
        return ((Outcome.Done<Membership>) room.join(request, new RecordingOutlet(), SystemMoment.now())).value();
    }

    private static List<Socket> stall(TestServer server, int count) throws IOException {
        List<Socket> stalled = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Socket socket = server.get("/ws/rooms/main/media").upgrade().sendAndKeep(1_024);
            RawFrame.sendText(socket, "{'type':'hello','codecs':['avc1.42E01F']}");
            stalled.add(socket);
        }
        awaitTrue(() -> server.media().viewerCount() == count);
        return stalled;
    }

    private static long awaitCounted(TestServer server, WebCounter counter, long least) {
        awaitTrue(() -> server.server().counters().get(counter) >= least);
        return server.server().counters().get(counter);
    }

    private static void awaitTrue(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static long usedHeapBytes() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    private static MediaFragment fragment(int index) {
        byte[] bytes = new byte[FRAGMENT_BYTES];
        ByteBuffer.wrap(bytes).putInt(index);
        return new MediaFragment(ByteBuffer.wrap(bytes), true, index % GROUP == 0, index * 16_667L);
    }

    private static TestSocket watch(TestServer server) {
        TestSocket page = server.mediaSocket();
        page.send("{'type':'hello','codecs':['avc1.42E01F']}").send("{'type':'ping','t':1}");
        page.await("pong");
        return page;
    }
}
