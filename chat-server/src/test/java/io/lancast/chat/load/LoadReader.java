package io.lancast.chat.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;

/** The thread that reads all clients. */
final class LoadReader implements AutoCloseable {
    private final Selector selector = Selector.open();
    private final Thread thread = new Thread(this::run, "load-reader");
    private volatile boolean closed;
    private final AtomicInteger lost = new AtomicInteger();

    LoadReader() throws IOException {
        thread.setDaemon(true);
        thread.start();
    }

    LoadClient add(LoadClient client) throws IOException {
        client.channel().register(selector.wakeup(), SelectionKey.OP_READ, client);
        return client;
    }

    /** Connections that ended before they should. */
    int lost() {
        return lost.get();
    }

    private void run() {
        try {
            while (!closed) {
                selector.select(100);
                Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
                while (keys.hasNext()) {
                    SelectionKey key = keys.next();
                    keys.remove();
                    if (key.isValid() && !((LoadClient) key.attachment()).read()) {
                        key.cancel();
                        lost.incrementAndGet();
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
