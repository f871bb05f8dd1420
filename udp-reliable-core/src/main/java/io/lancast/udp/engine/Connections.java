package io.lancast.udp.engine;

import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The connections of one endpoint by the peer's address. Confined to the thread that drives the endpoint. */
final class Connections {
    private final Map<InetSocketAddress, Connection> byAddress = new LinkedHashMap<>();
    private final Set<Long> ids = new HashSet<>();

    /** The connection to this address, or null. */
    @Nullable
    Connection at(InetSocketAddress address) {
        return byAddress.get(address);
    }

    void add(Connection connection) {
        byAddress.put(connection.address(), connection);
        ids.add(connection.localId());
    }

    void remove(Connection connection) {
        byAddress.remove(connection.address(), connection);
        ids.remove(connection.localId());
    }

    /** A random id that no connection here has. */
    long newId(RandomGenerator random) {
        long id = random.nextLong();
        while (ids.contains(id)) {
            id = random.nextLong();
        }
        return id;
    }

    /** All connections in the order in which they were made; a copy. */
    Collection<Connection> all() {
        return List.copyOf(byAddress.values());
    }

    int size() {
        return byAddress.size();
    }
}
