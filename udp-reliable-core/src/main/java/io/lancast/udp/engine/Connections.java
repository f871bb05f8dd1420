package io.lancast.udp.engine;

import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one endpoint: by our id, and by the peer's address. A client that was let in gets its address only when
 * it has spoken, so that a repeated HELLO takes nobody's place. Confined to the thread that drives the endpoint.
 */
final class Connections {
    private final Map<Long, Connection> byId = new LinkedHashMap<>();
    private final Map<InetSocketAddress, Connection> byAddress = new HashMap<>();
    private final Map<InetSocketAddress, Connection> unconfirmed = new HashMap<>();

    /** The connection to this address, or null. */
    @Nullable
    Connection at(InetSocketAddress address) {
        return byAddress.get(address);
    }

    /** The client at this address that was let in and has not spoken yet, or null. */
    @Nullable
    Connection unconfirmedAt(InetSocketAddress address) {
        return unconfirmed.get(address);
    }

    /** The connection with this id of ours, or null. */
    @Nullable
    Connection withId(long localId) {
        return byId.get(localId);
    }

    void add(Connection connection) {
        byId.put(connection.localId(), connection);
        byAddress.put(connection.address(), connection);
    }

    void addUnconfirmed(Connection connection) {
        byId.put(connection.localId(), connection);
        unconfirmed.put(connection.address(), connection);
    }

    /** A client has spoken; returns the connection whose address it takes over, or null. */
    @Nullable
    Connection confirm(Connection connection) {
        unconfirmed.remove(connection.address(), connection);
        Connection replaced = byAddress.put(connection.address(), connection);
        if (replaced != null && replaced != connection) {
            byId.remove(replaced.localId());
        }
        return replaced;
    }

    /** The peer has moved from another address to its present one. */
    void moved(Connection connection, InetSocketAddress from) {
        byAddress.remove(from, connection);
        byAddress.put(connection.address(), connection);
    }

    void remove(Connection connection) {
        byId.remove(connection.localId());
        byAddress.remove(connection.address(), connection);
        unconfirmed.remove(connection.address(), connection);
    }

    /** A random id that no connection here has. */
    long newId(RandomGenerator random) {
        long id = random.nextLong();
        while (byId.containsKey(id)) {
            id = random.nextLong();
        }
        return id;
    }

    /** All connections in the order in which they were made; a copy. */
    Collection<Connection> all() {
        return List.copyOf(byId.values());
    }

    int size() {
        return byId.size();
    }
}
