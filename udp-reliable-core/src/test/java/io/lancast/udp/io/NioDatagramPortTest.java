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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class NioDatagramPortTest {
    private static final InetSocketAddress ANY_LOOPBACK = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final List<NioDatagramPort> open = new ArrayList<>();
    private final Received received = new Received(1 << 16);

    @AfterEach
    void closeAll() throws IOException {
        for (NioDatagramPort port : open) {
            port.close();
        }
    }

    @Test
    void aBatchArrivesAsSeparateDatagrams() throws IOException {
        NioDatagramPort a = open();
        NioDatagramPort b = open();
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
    void anEmptyDatagramIsReceivedAsOne() throws IOException {
        NioDatagramPort a = open();
        NioDatagramPort b = open();
        DatagramChannel plain = DatagramChannel.open();
        plain.send(ByteBuffer.allocate(0), b.localAddress());
        plain.close();
        awaitReceived(b);

        assertThat(received.lengthBytes()).isZero();
        assertThat(a.receive(received)).isFalse();
    }

    @Test
    void sendingToNobodyIsNoError() throws IOException {
        NioDatagramPort a = open();
        NioDatagramPort gone = open();
        InetSocketAddress nobody = gone.localAddress();
        gone.close();
        for (int i = 0; i < 3; i++) {
            a.send(one("hello", nobody));
            assertThat(a.receive(received)).isFalse();
        }
    }

    @Test
    void aDatagramTooLongForAnyNetworkIsLost() throws IOException {
        NioDatagramPort a = open();
        Transmit batch = new Transmit();
        batch.set(ByteBuffer.allocate(70_000), 0, 70_000, 70_000);
        batch.to(a.localAddress());

        assertThat(a.send(batch)).isZero();
    }

    @Test
    void waitingEndsWithADatagramAWakeUpOrTheTime() throws Exception {
        NioDatagramPort a = open();
        NioDatagramPort b = open();
        a.send(one("x", b.localAddress()));
        b.await(10_000_000_000L);
        assertThat(b.receive(received)).isTrue();

        b.wakeUp();
        b.await(10_000_000_000L); // was woken before it waited

        Thread waker = new Thread(b::wakeUp);
        waker.start();
        b.await(10_000_000_000L);
        waker.join();

        b.await(1);
        b.await(5_000_000);
        assertThat(b.receive(received)).isFalse();
    }

    @Test
    void aTakenPortIsAnErrorAndLeavesNothingOpen() throws IOException {
        NioDatagramPort a = open();

        assertThatThrownBy(() -> NioDatagramPort.open(a.localAddress())).isInstanceOf(BindException.class);
    }

    @Test
    void aClosedPortSaysSo() throws IOException {
        NioDatagramPort a = open();
        InetSocketAddress address = a.localAddress();
        a.close();

        assertThatThrownBy(() -> a.receive(received)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> a.send(one("x", address))).isInstanceOf(IOException.class);
    }

    @Test
    void ipVersion6Works() throws IOException {
        byte[] loopback = new byte[16];
        loopback[15] = 1;
        InetAddress six = InetAddress.getByAddress(loopback);
        NioDatagramPort a;
        try {
            a = NioDatagramPort.open(new InetSocketAddress(six, 0));
        } catch (IOException e) {
            Assumptions.abort("this machine has no IPv6 loopback: " + e.getMessage());
            return;
        }
        open.add(a);
        a.send(one("six", a.localAddress()));

        assertThat(texts(a, 1)).containsExactly("six");
    }

    private NioDatagramPort open() throws IOException {
        NioDatagramPort port = NioDatagramPort.open(ANY_LOOPBACK);
        open.add(port);
        return port;
    }

    private static Transmit one(String text, InetSocketAddress to) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        Transmit batch = new Transmit();
        batch.set(ByteBuffer.wrap(bytes), 0, bytes.length, bytes.length);
        batch.to(to);
        return batch;
    }

    private void awaitReceived(NioDatagramPort port) throws IOException {
        while (!port.receive(received)) {
            port.await(100_000_000);
        }
    }

    private List<String> texts(NioDatagramPort port, int count) throws IOException {
        List<String> texts = new ArrayList<>();
        while (texts.size() < count) {
            awaitReceived(port);
            byte[] bytes = new byte[received.lengthBytes()];
            received.memory().get(0, bytes);
            texts.add(new String(bytes, StandardCharsets.US_ASCII));
        }
        return texts;
    }
}
