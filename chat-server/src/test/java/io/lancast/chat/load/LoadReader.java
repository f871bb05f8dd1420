package io.lancast.chat.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The thread that reads all clients. */
final class LoadReader implements AutoCloseable {
    private final Selector selector = Selector.open();
    private final Thread thread = new Thread(this::run, "load-reader");
    private volatile boolean closed;
    private final Queue<String> lost = new ConcurrentLinkedQueue<>();

    LoadReader() throws IOException {
        thread.setDaemon(true);
        thread.start();
    }

    LoadClient add(LoadClient client) throws IOException {
        client.channel().register(selector.wakeup(), SelectionKey.OP_READ, client);
        return client;
    }

    /** For each connection that ended before it should, why. */
    List<String> lost() {
        return List.copyOf(lost);
    }

    private void run() {
        try {
            while (!closed) {
                selector.select(100);
                Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
                while (keys.hasNext()) {
                    SelectionKey key = keys.next();
                    keys.remove();
                    if (key.isValid()) {
                        read(key, (LoadClient) key.attachment());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(SelectionKey key, LoadClient client) {
        try {
            if (client.read()) {
                return;
            }
            lost.add(client.farewell());
        } catch (IOException e) {
            lost.add(client.farewell() + ", then " + e);
        }
        key.cancel();
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
