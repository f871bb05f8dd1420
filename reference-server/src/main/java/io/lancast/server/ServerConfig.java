package io.lancast.server;

import io.lancast.udp.io.PortChoice;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the server is to do.
 *
 * @param source what to show from the start, such as {@code test:} or {@code loop:/films/lesson.mp4}; null to wait for the presenter
 * @param roomTitle name of the room as people read it
 * @param bindAddress where to listen, a host name or address; null for all addresses of this computer
 * @param webPort where browsers come
 * @param udpPort where native clients come
 * @param dataDir where the owner key is kept
 * @param ownerKey lets its holder present from another computer; null for the one kept in the data folder
 * @param announced whether clients on the network may find it without an address
 * @param udpSockets which kind of socket native clients are served with
 */
record ServerConfig(
        @Nullable String source,
        String roomTitle,
        @Nullable String bindAddress,
        Port webPort,
        Port udpPort,
        Path dataDir,
        @Nullable String ownerKey,
        boolean announced,
        PortChoice udpSockets) {
    /** The room when nobody named one. */
    static final String DEFAULT_ROOM = "Main";

    /**
     * A port to listen on.
     *
     * @param number 0 to 65 535; 0 takes a free one
     * @param orNextFree whether a taken port is passed over for one of those after it
     */
    record Port(int number, boolean orNextFree) {}
}
