package io.lancast.udp.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImpairmentRelayTest {
    private static final int DATAGRAMS = 2_000;
    private static final int AT_ONCE = 50; // far below what the smallest socket buffer holds
    private static final int PATIENCE_MILLIS = 10_000;
    private static final LinkProfile BAD =
            LinkProfile.lan(0).withLoss(LossModel.bursts(0.2, 3)).withDuplicateRatio(0.1);

    /** The numbers of datagrams that arrived, and where they seemed to come from. */
    private record Arrivals(List<Integer> numbers, SocketAddress source) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsLostAndWhatComesTwiceIsExactlyWhatTheSeedSays(long seed) throws Exception {
        List<Integer> survivors = survivors(seed);
        long lost = DATAGRAMS - survivors.stream().distinct().count();
        try (DatagramSocket server = socket();
                DatagramSocket client = socket();
                ImpairmentRelay relay = new ImpairmentRelay(addressOf(server), BAD, seed)) {
            assertThat(send(client, relay.address(), server, survivors).numbers())
                    .isEqualTo(survivors);
            awaitEnd(relay, survivors.size(), lost);
            assertThat(relay.forwarded()).isEqualTo(survivors.size());
            assertThat(relay.lost()).isEqualTo(lost);
        }
    }

    @Test
    void eachClientAndEachDirectionHasFaultsOfItsOwn() throws Exception {
        try (DatagramSocket server = socket();
                DatagramSocket first = socket();
                DatagramSocket second = socket();
                ImpairmentRelay relay = new ImpairmentRelay(addressOf(server), BAD, 7)) {
            assertThat(send(first, relay.address(), server, survivors(7)).numbers())
                    .isEqualTo(survivors(7));
            Arrivals fromSecond = send(second, relay.address(), server, survivors(9));
            assertThat(fromSecond.numbers()).isEqualTo(survivors(9));
            assertThat(send(server, fromSecond.source(), second, survivors(10)).numbers())
                    .isEqualTo(survivors(10));
        }
    }

    private static DatagramSocket socket() throws SocketException {
        DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static InetSocketAddress addressOf(DatagramSocket socket) {
        return new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
    }

    /** The numbers of the datagrams that arrive, some twice, as the model itself says. */
    private static List<Integer> survivors(long seed) {
        LinkFaults faults = new LinkFaults(BAD, seed);
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < DATAGRAMS; i++) {
            int number = i;
            faults.send(Integer.BYTES, 0, (nanos, flippedBit) -> numbers.add(number));
        }
        return numbers;
    }

    /** Sends numbered datagrams, and takes as many as are expected before too many are under way. */
    private static Arrivals send(
            DatagramSocket sender, SocketAddress to, DatagramSocket receiver, List<Integer> expected)
            throws IOException {
        List<Integer> numbers = new ArrayList<>();
        DatagramPacket arrived = new DatagramPacket(new byte[Integer.BYTES], Integer.BYTES);
        for (int number = 0; number < DATAGRAMS; number++) {
            byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
            sender.send(new DatagramPacket(bytes, bytes.length, to));
            if ((number + 1) % AT_ONCE == 0) {
                int last = number;
                long due = expected.stream().filter(one -> one <= last).count();
                while (numbers.size() < due) {
                    receiver.receive(arrived);
                    numbers.add(ByteBuffer.wrap(arrived.getData()).getInt());
                }
            }
        }
        return new Arrivals(numbers, arrived.getSocketAddress());
    }

    /** The last datagrams may have been lost, which nobody receives. */
    private static void awaitEnd(ImpairmentRelay relay, long forwarded, long lost) {
        for (int i = 0; i < PATIENCE_MILLIS && (relay.forwarded() < forwarded || relay.lost() < lost); i++) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
