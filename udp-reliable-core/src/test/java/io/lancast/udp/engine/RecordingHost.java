package io.lancast.udp.engine;

import io.lancast.udp.crypto.CipherScratch;
import io.lancast.udp.engine.receive.ReassemblyBudget;
import io.lancast.udp.engine.send.FeedbackPace;
import io.lancast.udp.engine.send.Subscription;
import io.lancast.udp.stats.Counters;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Random;

/** An endpoint as its connections see it, which writes down in words what they tell it. */
final class RecordingHost implements ConnectionHost {
    private final Told told = new Told();
    private final Counters counters = new Counters();

    /** What connections of such an endpoint share: default bounds, new keys, an open room; always the same. */
    ConnectionSetup setup() {
        EndpointConfig config = EndpointConfig.DEFAULT;
        Random random = new Random(1);
        return new ConnectionSetup(
                config,
                EndpointSecurity.fresh(random),
                new CipherScratch(),
                random,
                new ReassemblyBudget(config.reassemblyBytes()),
                new FeedbackPace(() -> 1),
                counters,
                this);
    }

    /** The counts of the endpoint. */
    Counters counters() {
        return counters;
    }

    /** What was told since the last call. */
    List<String> told() {
        return told.take();
    }

    @Override
    public void emit(EngineEvent event) {
        if (event instanceof EngineEvent.Closed closed) {
            told.add("closed " + closed.reason() + ": " + closed.text());
        } else if (event instanceof EngineEvent.StreamOffered offered) {
            told.add("offered " + offered.info().name());
        } else if (event instanceof EngineEvent.RateChanged changed) {
            told.add("rate " + (changed.bitsPerSecond() == Long.MAX_VALUE ? "unlimited" : "limited"));
        } else {
            told.add(event.getClass().getSimpleName());
        }
    }

    @Override
    public void onSubscribed(Connection connection, Subscription subscription, long nowNanos) {
        told.add("subscribed " + subscription.log().info().streamId());
    }

    @Override
    public void onUnsubscribed(Connection connection, int streamId) {
        told.add("unsubscribed " + streamId);
    }

    @Override
    public void onKeyframeWanted(int streamId, long nowNanos) {
        told.add("keyframe wanted of " + streamId);
    }

    @Override
    public void onOpened(Connection connection) {
        told.add("opened");
    }

    @Override
    public void onGone(Connection connection) {
        told.add("gone");
    }

    @Override
    public boolean mayMove(Connection connection, InetSocketAddress to) {
        return false;
    }

    @Override
    public void onMoved(Connection connection, InetSocketAddress from) {
        told.add("moved");
    }
}
