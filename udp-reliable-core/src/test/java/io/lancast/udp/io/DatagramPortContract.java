package io.lancast.udp.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lancast.udp.engine.send.Transmit;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the driver relies on, whatever kind of port it has. */
@Timeout(20)
abstract class DatagramPortContract {
    private static final byte[] FOUR = {127, 0, 0, 1};
    private static final byte[] SIX = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    private static final long LONG_NANOS = 15_000_000_000L;

    private final List<DatagramPort> open = new ArrayList<>();
    final Received received = new Received(1 << 16);

    abstract DatagramPort open(InetSocketAddress address) throws IOException;

    @AfterEach
    void closeAll() throws IOException {
        for (DatagramPort port : open) {
            port.close();
        }
    }

    @Test
    void aBatchWithAShortLastOneArrivesAsSeparateDatagramsInOrder() throws IOException {
        DatagramPort a = open();
        DatagramPort b = open();
        ByteBuffer memory = ByteBuffer.wrap("..aaaabbbbcc..".getBytes(StandardCharsets.US_ASCII));
        Transmit batch = new Transmit();
        batch.set(memory, 2, 10, 4);
        batch.to(b.localAddress());

        assertThat(a.send(batch)).isEqualTo(3);
        assertThat(texts(b, 3)).containsExactly("aaaa", "bbbb", "cc");
        assertThat(received.source()).isEqualTo(a.localAddress());
        assertThat(memory.position()).isZero(); // as the engine left it
        assertThat(memory.limit()).isEqualTo(14);
    }

    @Test
    void aBatchOutOfDirectMemoryArrivesWhole() throws IOException {
        DatagramPort a = open();
        DatagramPort b = open();
        ByteBuffer memory = ByteBuffer.allocateDirect(64 * 1_200);
        for (int i = 0; i < 50; i++) {
            memory.put(7 + i * 1_200, (byte) i);
        }
        Transmit batch = new Transmit();
        batch.set(memory, 7, 49 * 1_200 + 10, 1_200);
        batch.to(b.localAddress());

        assertThat(a.send(batch)).isEqualTo(50);
        List<byte[]> datagrams = datagrams(b, 50);
        for (int i = 0; i < 50; i++) {
            assertThat(datagrams.get(i)[0]).isEqualTo((byte) i);
            assertThat(datagrams.get(i)).hasSize(i < 49 ? 1_200 : 10);
        }
    }

    @Test
    void aBatchLongerThanAnySystemCallTakesArrivesWhole() throws IOException {
        DatagramPort a = open();
        DatagramPort b = open();
        Transmit small = new Transmit();
        small.set(ByteBuffer.allocateDirect(1_000), 0, 1_000, 10); // 100 segments: more than 64
        small.to(b.localAddress());
        Transmit big = new Transmit();
        big.set(ByteBuffer.allocateDirect(90_000), 0, 90_000, 9_000); // more than 65 000 bytes
        big.to(b.localAddress());

        assertThat(a.send(small)).isEqualTo(100);
        assertThat(datagrams(b, 100)).allMatch(datagram -> datagram.length == 10);
        assertThat(a.send(big)).isEqualTo(10);
        assertThat(datagrams(b, 10)).allMatch(datagram -> datagram.length == 9_000);
    }

    @Test
    void batchesOfDifferentSizesFollowEachOther() throws IOException {
        DatagramPort a = open();
        DatagramPort b = open();
        ByteBuffer memory = ByteBuffer.allocateDirect(4_000);
        for (int segmentBytes : new int[] {1_000, 300, 1_300}) {
            Transmit batch = new Transmit();
            batch.set(memory, 0, 2 * segmentBytes + 1, segmentBytes);
            batch.to(b.localAddress());
            assertThat(a.send(batch)).isEqualTo(3);
            assertThat(datagrams(b, 3)).extracting(d -> d.length).containsExactly(segmentBytes, segmentBytes, 1);
        }
    }

    @Test
    void anEmptyBatchSendsNothing() throws IOException {
        DatagramPort a = open();
        Transmit batch = new Transmit();
        batch.set(ByteBuffer.allocateDirect(10), 0, 0, 10);
        batch.to(a.localAddress());

        assertThat(a.send(batch)).isZero();
        assertThat(a.receive(received)).isFalse();
    }

    @Test
    void anEmptyDatagramIsReceivedAsOne() throws IOException {
        DatagramPort a = open();
        DatagramPort b = open();
        try (DatagramChannel plain = DatagramChannel.open()) {
            plain.send(ByteBuffer.allocate(0), b.localAddress());
        }
        awaitReceived(b);

        assertThat(received.lengthBytes()).isZero();
        assertThat(received.segmentBytes()).isEqualTo(1);
        assertThat(a.receive(received)).isFalse();
    }

    @Test
    void aDatagramTooLongForTheRoomIsCut() throws IOException {
        DatagramPort a = open();
        DatagramPort b = open();
        Received small = new Received(5);
        a.send(one("longer than that", b.localAddress()));
        a.send(one("short", b.localAddress()));
        while (!b.receive(small)) {
            b.await(100_000_000);
        }

        assertThat(small.lengthBytes()).isEqualTo(5);
        assertThat(texts(b, 1)).containsExactly("short");
    }

    @Test
    void sendingToNobodyIsNoError() throws IOException {
        DatagramPort a = open();
        DatagramPort gone = open();
        InetSocketAddress nobody = gone.localAddress();
        gone.close();
        for (int i = 0; i < 3; i++) { // the system answers with ICMP messages
            a.send(one("hello", nobody));
            assertThat(a.receive(received)).isFalse();
        }
        a.send(one("still here", a.localAddress()));
        assertThat(texts(a, 1)).containsExactly("still here");
    }

    @Test
    void aDatagramTooLongForAnyNetworkIsLost() throws IOException {
        DatagramPort a = open();
        Transmit batch = new Transmit();
        batch.set(ByteBuffer.allocate(70_000), 0, 70_000, 70_000);
        batch.to(a.localAddress());

        assertThat(a.send(batch)).isZero();
        a.send(one("the next is not", a.localAddress()));
        assertThat(texts(a, 1)).containsExactly("the next is not");
    }

    @Test
    void aPortOfOneFamilyCannotReachTheOther() throws IOException {
        DatagramPort four = open();
        InetSocketAddress six = new InetSocketAddress(InetAddress.getByAddress(SIX), 9);

        assertThat(four.send(one("hello", six))).isZero();
        assertThat(four.send(one("hello", InetSocketAddress.createUnresolved("nowhere.invalid", 9))))
                .isZero();
        four.send(one("but its own", four.localAddress()));
        assertThat(texts(four, 1)).containsExactly("but its own");
    }

    @Test
    void ipVersion6Works() throws IOException {
        DatagramPort a = openSix(SIX);
        a.send(one("six", a.localAddress()));

        assertThat(texts(a, 1)).containsExactly("six");
        assertThat(received.source()).isEqualTo(a.localAddress());
    }

    @Test
    void aPortAtAllAddressesTakesBothFamilies() throws IOException {
        DatagramPort all = openSix(new byte[16]);
        DatagramPort four = open();
        DatagramPort six = openSix(SIX);
        int port = all.localAddress().getPort();

        four.send(one("four", new InetSocketAddress(InetAddress.getByAddress(FOUR), port)));
        assertThat(texts(all, 1)).containsExactly("four");
        assertThat(received.source()).isEqualTo(four.localAddress());
        all.send(one("back", received.source()));
        assertThat(texts(four, 1)).containsExactly("back");

        six.send(one("six", new InetSocketAddress(InetAddress.getByAddress(SIX), port)));
        assertThat(texts(all, 1)).containsExactly("six");
        assertThat(received.source()).isEqualTo(six.localAddress());
    }

    @Test
    void manyPeersKeepTheirAddresses() throws IOException {
        DatagramPort server = open();
        for (int i = 0; i < 150; i++) {
            DatagramPort peer = open();
            peer.send(one("from " + i, server.localAddress()));
            assertThat(texts(server, 1)).containsExactly("from " + i);
            assertThat(received.source()).isEqualTo(peer.localAddress());
        }
        for (int i = 1; i < open.size(); i++) {
            server.send(one("to " + i, open.get(i).localAddress()));
            assertThat(texts(open.get(i), 1)).containsExactly("to " + i);
        }
    }

    @Test
    void aHundredDatagramsWaitInTheSocket() throws IOException {
        DatagramPort a = open();
        DatagramPort b = open();
        for (int i = 0; i < 100; i++) {
            a.send(one("x".repeat(1_200), b.localAddress()));
        }

        assertThat(datagrams(b, 100)).hasSize(100);
    }

    @Test
    void waitingEndsWithADatagramAWakeUpOrTheTime() throws Exception {
        DatagramPort a = open();
        DatagramPort b = open();
        a.send(one("x", b.localAddress()));
        b.await(LONG_NANOS);
        assertThat(b.receive(received)).isTrue();

        b.wakeUp();
        b.await(LONG_NANOS); // was woken before it waited

        Thread waker = new Thread(b::wakeUp);
        waker.start();
        b.await(LONG_NANOS);
        waker.join();

        b.await(0);
        b.await(1);
        b.await(5_000_000);
        assertThat(b.receive(received)).isFalse();
    }

    @Test
    void aWakeUpEndsOneWaitOnly() throws IOException {
        DatagramPort a = open();
        a.wakeUp();
        a.wakeUp();
        a.await(LONG_NANOS);
        long before = System.nanoTime();
        a.await(20_000_000);

        assertThat(System.nanoTime() - before).isGreaterThan(10_000_000);
    }

    @Test
    void anInterruptedThreadGoesOnSendingAndReceiving() throws IOException {
        DatagramPort a = open();
        Thread.currentThread().interrupt();
        try {
            a.send(one("x", a.localAddress()));
            a.await(1_000_000);

            assertThat(texts(a, 1)).containsExactly("x");
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void closingEndsAWait() throws Exception {
        DatagramPort a = open();
        CountDownLatch about = new CountDownLatch(1);
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread waiting = new Thread(() -> {
            about.countDown();
            try {
                while (true) {
                    a.await(LONG_NANOS);
                }
            } catch (IOException | RuntimeException e) {
                end.set(e);
            }
        });
        waiting.start();
        assertThat(about.await(10, TimeUnit.SECONDS)).isTrue();
        a.close();
        waiting.join(10_000);

        assertThat(end.get()).isInstanceOf(IOException.class);
    }

    @Test
    void aTakenPortIsAnErrorAndLeavesNothingOpen() throws IOException {
        DatagramPort a = open();

        assertThatThrownBy(() -> open(a.localAddress())).isInstanceOf(BindException.class);
    }

    @Test
    void anAddressOfSomebodyElseIsAnError() throws IOException {
        InetAddress documentation = InetAddress.getByAddress(new byte[] {(byte) 203, 0, 113, 1}); // RFC 5737

        assertThatThrownBy(() -> open(new InetSocketAddress(documentation, 0))).isInstanceOf(BindException.class);
    }

    @Test
    void aClosedPortSaysSoAndGivesItsNumberBack() throws IOException {
        DatagramPort a = open();
        InetSocketAddress address = a.localAddress();
        a.close();
        a.close();
        a.wakeUp();

        assertThatThrownBy(() -> a.receive(received)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> a.send(one("x", address))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> a.await(1_000_000)).isInstanceOf(IOException.class);
        open.add(open(address));
    }

    DatagramPort open() throws IOException {
        DatagramPort port = open(new InetSocketAddress(InetAddress.getByAddress(FOUR), 0));
        open.add(port);
        return port;
    }

    private DatagramPort openSix(byte[] address) throws IOException {
        InetAddress six = InetAddress.getByAddress(address);
        DatagramPort port;
        try {
            port = open(new InetSocketAddress(six, 0));
        } catch (IOException e) {
            Assumptions.abort("this machine has no IPv6 loopback: " + e.getMessage());
            throw e;
        }
        open.add(port);
        return port;
    }

    static Transmit one(String text, InetSocketAddress to) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        Transmit batch = new Transmit();
        batch.set(ByteBuffer.wrap(bytes), 0, bytes.length, bytes.length);
        batch.to(to);
        return batch;
    }

    void awaitReceived(DatagramPort port) throws IOException {
        while (!port.receive(received)) {
            port.await(100_000_000);
        }
    }

    /** The next datagrams, those that arrive together one by one. */
    List<byte[]> datagrams(DatagramPort port, int count) throws IOException {
        List<byte[]> datagrams = new ArrayList<>();
        while (datagrams.size() < count) {
            awaitReceived(port);
            for (int at = 0; at < received.lengthBytes(); at += received.segmentBytes()) {
                byte[] bytes = new byte[Math.min(received.segmentBytes(), received.lengthBytes() - at)];
                received.memory().get(at, bytes);
                datagrams.add(bytes);
            }
        }
        return datagrams;
    }

    List<String> texts(DatagramPort port, int count) throws IOException {
        return datagrams(port, count).stream()
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
                .toList();
    }
}
