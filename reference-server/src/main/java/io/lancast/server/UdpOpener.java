package io.lancast.server;

import io.lancast.server.udp.UdpRooms;
import io.lancast.udp.LiveServer;
import io.lancast.udp.ServerIdentity;
import io.lancast.udp.io.PortChoice;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Opens the server's UDP port. */
final class UdpOpener {
    /** How many ports are tried after a taken one. */
    private static final int NEXT_PORTS = 20;

    private static final int HIGHEST_PORT = 65_535;

    private UdpOpener() {}

    static LiveServer open(
            @Nullable InetAddress address,
            ServerConfig.Port port,
            PortChoice sockets,
            ServerIdentity identity,
            UdpRooms rooms)
            throws StartupException {
        int last = port.orNextFree() ? Math.min(port.number() + NEXT_PORTS, HIGHEST_PORT) : port.number();
        for (int number = port.number(); ; number++) {
            try {
                return LiveServer.builder()
                        .address(new InetSocketAddress(address, number))
                        .portChoice(sockets)
                        .identity(identity)
                        .joinRule(rooms)
                        .publishRule(UdpRooms.publishRule())
                        .listener(rooms)
                        .start();
            } catch (BindException e) {
                if (number >= last || !isTaken(e)) {
                    throw new StartupException(sentence(address, port, last, e), e);
                }
            } catch (IOException e) {
                throw new StartupException("UDP port " + number + " cannot be opened: " + e.getMessage() + ".", e);
            }
        }
    }

    private static boolean isTaken(BindException e) {
        return String.valueOf(e.getMessage()).contains("in use");
    }

    private static String sentence(@Nullable InetAddress address, ServerConfig.Port port, int last, BindException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("Permission denied")) {
            return "UDP port " + port.number() + " may not be opened by this user; choose one above 1023.";
        }
        if (message.contains("Cannot assign") && address != null) {
            return "The address " + address.getHostAddress()
                    + " is not one of this computer; leave --bind out to listen at all addresses.";
        }
        if (port.orNextFree()) {
            return "UDP ports " + port.number() + " to " + last + " are all taken; choose another one with --udp-port.";
        }
        return "UDP port " + port.number()
                + " is taken by another program; stop that one or choose another port with --udp-port.";
    }
}
