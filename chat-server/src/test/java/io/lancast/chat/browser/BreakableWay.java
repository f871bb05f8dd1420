package io.lancast.chat.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A way to a TCP server that can be broken, or swallow everything without a word, as a network does. */
final class BreakableWay implements AutoCloseable {
    private static final int PIECE_BYTES = 4_096;

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int targetPort;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean broken;
    private volatile int swallowed;
    private volatile int unanswered;
    private volatile long pauseNanos;
    private final AtomicInteger opened = new AtomicInteger();

    BreakableWay(int targetPort) throws IOException {
        this.targetPort = targetPort;
        start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Breaks off every connection, and each new one at once, until {@link #mend}. */
    void cut() throws IOException {
        broken = true;
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** From now on the connections there are carry nothing, and neither end hears of it; new ones do. */
    void swallow() {
        swallowed = opened.get();
    }

    /** As {@link #swallow}, but what goes to the server still arrives there. */
    void swallowAnswers() {
        unanswered = opened.get();
    }

    /** Carries no more than so much a second in each connection and direction, until {@link #mend}. */
    void slowDown(int kibibytesPerSecond) {
        pauseNanos = 1_000_000_000L * PIECE_BYTES / (kibibytesPerSecond * 1_024L);
    }

    void mend() {
        broken = false;
        pauseNanos = 0;
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "breakable-way");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                connect(listening.accept(), opened.getAndIncrement());
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void connect(Socket near, int number) throws IOException {
        if (broken) {
            near.close();
            return;
        }
        Socket far = new Socket(InetAddress.getLoopbackAddress(), targetPort);
        sockets.add(near);
        sockets.add(far);
        if (broken) {
            cut();
        }
        start(() -> copy(near, far, () -> number >= swallowed));
        start(() -> copy(far, near, () -> number >= Math.max(swallowed, unanswered)));
    }

    private void copy(Socket from, Socket to, BooleanSupplier carries) {
        byte[] piece = new byte[PIECE_BYTES];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                LockSupport.parkNanos(pauseNanos);
                if (carries.getAsBoolean()) {
                    out.write(piece, 0, read);
                }
            }
            if (carries.getAsBoolean()) {
                to.close();
            }
        } catch (IOException e) {
            // one end is gone, and so is the other
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        cut();
    }
}
