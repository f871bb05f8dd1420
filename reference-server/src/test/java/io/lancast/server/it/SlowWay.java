package io.lancast.server.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A way to a TCP server that carries only so much from there, over all connections together, as a slow Wi-Fi does. */
final class SlowWay implements AutoCloseable {
    private static final int PIECE_BYTES = 4_096;

    private final ServerSocket listening;
    private final int targetPort;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile long bitsPerSecond;
    private long freeNanos = System.nanoTime();

    /** @param bitsPerSecond to begin with */
    SlowWay(int targetPort, long bitsPerSecond) throws IOException {
        this.targetPort = targetPort;
        this.bitsPerSecond = bitsPerSecond;
        listening = new ServerSocket();
        listening.setReceiveBufferSize(16 << 10);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    void carry(long newBitsPerSecond) {
        bitsPerSecond = newBitsPerSecond;
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "slow-way");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = listening.accept();
                Socket far = new Socket();
                far.setReceiveBufferSize(
                        16 << 10); // what the kernel holds would be sent already, as the server sees it
                near.setSendBufferSize(16 << 10);
                far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort));
                sockets.add(near);
                sockets.add(far);
                start(() -> copy(near, far, false));
                start(() -> copy(far, near, true));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void copy(Socket from, Socket to, boolean slowly) {
        byte[] piece = new byte[PIECE_BYTES];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                if (slowly) {
                    awaitTurn(read);
                }
                out.write(piece, 0, read);
            }
        } catch (IOException e) {
            // one end is gone, and so is the other
        }
    }

    private void awaitTurn(int bytes) {
        long dueNanos;
        synchronized (this) {
            long now = System.nanoTime();
            dueNanos = Math.max(now, freeNanos);
            freeNanos = dueNanos + bytes * 8L * TimeUnit.SECONDS.toNanos(1) / bitsPerSecond;
        }
        for (long left = dueNanos - System.nanoTime(); left > 0; left = dueNanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
