package io.lancast.udp.io;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Opens ports of the kind that is wished for and possible. Any thread. */
public final class DatagramPorts {
    private static final Logger LOG = System.getLogger(DatagramPorts.class.getName());
    private static final AtomicBoolean FALLBACK_LOGGED = new AtomicBoolean();

    private DatagramPorts() {}

    /**
     * Opens a port.
     *
     * @param address to bind to; port 0 takes a free one
     * @throws IOException when the address is taken or not ours, or when {@link PortChoice#LINUX} is wished for and not
     *     possible
     */
    public static DatagramPort open(InetSocketAddress address, PortChoice choice) throws IOException {
        if (choice == PortChoice.NIO) {
            return NioDatagramPort.open(address);
        }
        String obstacle = LinuxSupport.obstacle();
        if (obstacle == null) {
            return LinuxDatagramPort.open(address);
        }
        if (choice == PortChoice.LINUX) {
            throw new IOException("batched UDP is not possible here: " + obstacle + "; choose auto or nio instead");
        }
        logOnce(obstacle);
        return NioDatagramPort.open(address);
    }

    /** Why {@link PortChoice#LINUX} is not possible here, or null when it is. */
    public static @Nullable String obstacleToLinux() {
        return LinuxSupport.obstacle();
    }

    private static void logOnce(String obstacle) {
        if (FALLBACK_LOGGED.compareAndSet(false, true)) {
            Level level =
                    LinuxSupport.isLinux() ? Level.INFO : Level.DEBUG; // elsewhere there is nothing better to have
            LOG.log(level, "UDP with one system call per datagram: " + obstacle);
        }
    }
}
