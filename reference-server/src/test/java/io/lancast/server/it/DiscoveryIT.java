package io.lancast.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client finds the server without an address. Other servers on this computer may be found as well. */
@Timeout(180)
class DiscoveryIT {
    private static final int ATTEMPTS = 5;

    @TempDir
    Path folder;

    @BeforeEach
    void loopbackCarriesMulticast() throws IOException {
        InetSocketAddress group = new InetSocketAddress("224.0.0.251", 0);
        NetworkInterface loopback = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
        boolean heard = false;
        try (MulticastSocket socket = new MulticastSocket(0)) {
            socket.setSoTimeout(1_000);
            socket.setNetworkInterface(loopback);
            socket.joinGroup(group, loopback);
            socket.send(new DatagramPacket(new byte[1], 1, group.getAddress(), socket.getLocalPort()));
            socket.receive(new DatagramPacket(new byte[1], 1));
            heard = true;
        } catch (IOException e) {
            System.out.println("[lancast] no multicast on loopback: " + e.getMessage());
        }
        assumeTrue(heard, "not there: multicast on the loopback interface");
    }

    /** What the client says when it is not told where the server is. */
    private String found() {
        try (Program client = Program.client(
                List.of("watch", "--headless", "--duration=1s", "--data-dir=" + folder.resolve("client-data")))) {
            client.awaitExit();
            return client.toString();
        }
    }

    @Test
    void theClientFindsAServerThatAnnouncesItself() throws Exception {
        try (RunningServer server =
                RunningServer.announced(folder, "--bind=127.0.0.1", "--room=Physics 2b", "--demo")) {
            String address = "127.0.0.1:" + server.udpAddress().getPort() + "   (Physics 2b)";
            String said = "";
            for (int i = 0; i < ATTEMPTS && !said.contains(address); i++) { // announcing takes seconds
                said = found();
            }

            assertThat(said).contains(address);
            if (said.contains("Found ")) {
                assertThat(said).contains("frames"); // the summary of what was watched
            }
        }
    }

    @Test
    void aServerThatIsToldNotToIsNotFound() throws Exception {
        try (RunningServer server = new RunningServer(folder, "--bind=127.0.0.1")) {
            String said = found();

            assertThat(said).doesNotContain(":" + server.udpAddress().getPort());
            assertThat(said).containsAnyOf("No Lancast server was found", "Found ", "Several servers");
        }
    }
}
