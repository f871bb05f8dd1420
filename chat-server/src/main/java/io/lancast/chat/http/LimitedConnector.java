package io.lancast.chat.http;

import io.lancast.chat.Counters;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Takes connections, only so many from one address: what goes beyond is closed without a word. */
final class LimitedConnector extends ServerConnector {
    private final PerAddress connections;
    private final RequestWatch requests;
    private final Counters<WebCounter> counters;
    /** By the address they came from, which a closed one no longer tells. */
    private final ConcurrentMap<EndPoint, String> counted = new ConcurrentHashMap<>();

    LimitedConnector(
            Server server,
            HttpConnectionFactory http,
            int limitPerAddress,
            RequestWatch requests,
            Counters<WebCounter> counters) {
        super(server, http);
        this.connections = new PerAddress(limitPerAddress);
        this.requests = requests;
        this.counters = counters;
    }

    @Override
    protected void onEndPointOpened(EndPoint endPoint) {
        super.onEndPointOpened(endPoint);
        String address = addressOf(endPoint);
        if (connections.tryTake(address)) {
            counted.put(endPoint, address);
            requests.opened(endPoint);
        } else {
            counters.count(WebCounter.CONNECTIONS_REFUSED);
            endPoint.close();
        }
    }

    @Override
    protected void onEndPointClosed(EndPoint endPoint) {
        requests.closed(endPoint);
        String address = counted.remove(endPoint);
        if (address != null) {
            connections.release(address);
        }
        super.onEndPointClosed(endPoint);
    }

    private static String addressOf(EndPoint endPoint) {
        SocketAddress remote = endPoint.getRemoteSocketAddress();
        return remote instanceof InetSocketAddress internet
                ? internet.getAddress().getHostAddress()
                : String.valueOf(remote);
    }
}
