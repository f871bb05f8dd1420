package io.lancast.udp.engine;

import io.lancast.udp.engine.send.Subscription;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import java.net.InetSocketAddress;
import java.util.Queue;

/** What happens in one connection and concerns others, or the application. Confined to the thread that drives the endpoint. */
final class EndpointHost implements ConnectionHost {
    private final Connections connections;
    private final Publications publications;
    private final Schedule schedule;
    private final Queue<EngineEvent> events;
    private final Counters counters;

    EndpointHost(
            Connections connections,
            Publications publications,
            Schedule schedule,
            Queue<EngineEvent> events,
            Counters counters) {
        this.connections = connections;
        this.publications = publications;
        this.schedule = schedule;
        this.events = events;
        this.counters = counters;
    }

    @Override
    public void emit(EngineEvent event) {
        events.add(event);
    }

    @Override
    public void onOpened(Connection connection) {
        Connection replaced = connections.confirm(connection);
        if (replaced != null && replaced != connection) {
            replaced.abandon("a new connection from the same address took its place");
            schedule.remove(replaced);
        }
        counters.increment(Counter.CONNECTIONS_OPENED);
    }

    @Override
    public void onGone(Connection connection) {
        for (Publication publication : publications.all()) {
            publication.onLeft(connection);
        }
    }

    @Override
    public boolean mayMove(Connection connection, InetSocketAddress to) {
        return connections.at(to) == null;
    }

    @Override
    public void onMoved(Connection connection, InetSocketAddress from) {
        connections.moved(connection, from);
    }

    @Override
    public void onSubscribed(Connection connection, Subscription subscription, long nowNanos) {
        Publication publication = publications.get(subscription.log().info().streamId());
        if (publication != null) {
            publication.add(connection);
            events.add(new EngineEvent.Subscribed(connection, publication.info()));
        }
    }

    @Override
    public void onUnsubscribed(Connection connection, int streamId) {
        Publication publication = publications.get(streamId);
        if (publication != null && publication.subscribers().remove(connection)) {
            events.add(new EngineEvent.Unsubscribed(connection, publication.info()));
        }
    }

    @Override
    public void onKeyframeWanted(int streamId, long nowNanos) {
        Publication publication = publications.get(streamId);
        if (publication != null && publication.passKeyframeRequest(nowNanos)) {
            events.add(new EngineEvent.KeyframeWanted(publication.info()));
        }
    }
}
