package io.lancast.chat.http;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import org.jspecify.annotations.Nullable;

/** Opens the server's TCP port as {@link PortChoice} says. */
final class PortOpener {
    private static final int HIGHEST_PORT = 65_535;
    private static final int BACKLOG = 128;

    private PortOpener() {}

    /**
     * Opens it; the caller closes.
     *
     * @param address where to listen; null for all of this computer's addresses
     * @throws IOException with a sentence that says which port could not be had, why, and what to do
     */
    static ServerSocketChannel open(@Nullable InetAddress address, PortChoice choice) throws IOException {
        int last = choice.orNextFree() ? Math.min(choice.port() + PortChoice.NEXT_PORTS, HIGHEST_PORT) : choice.port();
        for (int port = choice.port(); ; port++) {
            try {
                return bind(address, port);
            } catch (BindException e) {
                if (port == last || isNotTaken(e)) {
                    throw new IOException(sentence(address, choice, last, e), e);
                }
            }
        }
    }

    private static ServerSocketChannel bind(@Nullable InetAddress address, int port) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(new InetSocketAddress(address, port), BACKLOG);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The next port would fail for the same reason: it is no matter of who was first. */
    private static boolean isNotTaken(BindException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("Permission denied") || message.contains("Cannot assign");
    }

    private static String sentence(@Nullable InetAddress address, PortChoice choice, int last, BindException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("Permission denied")) {
            return "TCP port " + choice.port() + " may not be opened by this user; choose one above 1023.";
        }
        if (message.contains("Cannot assign")) {
            return "The address " + address + " is not one of this computer; leave it out to listen on all of them.";
        }
        if (choice.orNextFree()) {
            return "TCP ports " + choice.port() + " to " + last + " are all taken; choose another one.";
        }
        return "TCP port " + choice.port() + " is taken by another program; stop that one or choose another port.";
    }
}
