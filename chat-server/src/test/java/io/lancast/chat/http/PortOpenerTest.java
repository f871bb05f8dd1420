package io.lancast.chat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.junit.jupiter.api.Test;

class PortOpenerTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private static int portOf(ServerSocketChannel channel) throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    @Test
    void aTakenPortIsPassedOverWhenNobodyAskedForIt() throws IOException {
        try (ServerSocketChannel first = PortOpener.open(LOOPBACK, PortChoice.anyFree());
                ServerSocketChannel second = PortOpener.open(LOOPBACK, new PortChoice(portOf(first), true))) {
            assertThat(portOf(second)).isBetween(portOf(first) + 1, portOf(first) + PortChoice.NEXT_PORTS);
        }
    }

    @Test
    void aTakenPortThatSomebodyAskedForIsAnError() throws IOException {
        try (ServerSocketChannel first = PortOpener.open(LOOPBACK, PortChoice.anyFree())) {
            int port = portOf(first);
            assertThatIOException()
                    .isThrownBy(() -> PortOpener.open(LOOPBACK, PortChoice.exactly(port)))
                    .withMessage(
                            "TCP port " + port + " is taken by another program; stop that one or choose another port.");
        }
    }

    @Test
    void anAddressOfAnotherComputerIsAnError() throws IOException {
        InetAddress elsewhere = InetAddress.getByName("192.0.2.1"); // reserved for documentation
        assertThatIOException()
                .isThrownBy(() -> PortOpener.open(elsewhere, PortChoice.DEFAULT))
                .withMessage(
                        "The address /192.0.2.1 is not one of this computer; leave it out to listen on all of them.");
    }

    @Test
    void aPortHasSixteenBits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PortChoice.exactly(65_536))
                .withMessage("port must be 0..65535, was 65536");
    }
}
