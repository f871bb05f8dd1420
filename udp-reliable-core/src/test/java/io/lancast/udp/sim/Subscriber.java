package io.lancast.udp.sim;

import io.lancast.udp.engine.Connection;
import io.lancast.udp.engine.EngineEvent;
import io.lancast.udp.frame.CloseReason;
import io.lancast.udp.frame.MediaFrame;
import io.lancast.udp.frame.Playout;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.wire.SubscribeStart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An application that connects, subscribes to one publisher's stream and checks what comes: every frame is delivered or
 * reported as dropped, once, in order; a delivered one is what was offered, and in time.
 */
public final class Subscriber {
    private static final byte[] NO_JOIN_DATA = {};
    private static final long JOIN_TIMEOUT_NANOS = 100_000_000_000L;

    private final SimulatedNetwork network;
    private final SimulatedHost host;
    private final Publisher publisher;
    private final long lateToleranceNanos;
    private final List<Long> latencyNanos = new ArrayList<>();
    private @Nullable Connection connection;
    private @Nullable CloseReason closeReason;
    private Playout playout = Playout.LIVE_EDGE;
    private long expectedFrameId = -1;
    private long delivered;
    private long dropped;
    private long lastDeliveryNanos = -1;
    private boolean streamEnded;
    private boolean givingBack;
    private @Nullable MediaFrame kept;

    /**
     * A subscriber that has not connected yet.
     *
     * @param lateToleranceNanos how wrong its idea of the publisher's clock may be, half a round trip; more where it knows
     *     itself that it is more
     */
    public Subscriber(SimulatedNetwork network, SimulatedHost host, Publisher publisher, long lateToleranceNanos) {
        this.network = network;
        this.host = host;
        this.publisher = publisher;
        this.lateToleranceNanos = lateToleranceNanos;
        host.onEvent(this::onEvent);
    }

    /** Wants its frames handed over like this. */
    public Subscriber withPlayout(Playout wanted) {
        playout = wanted;
        return this;
    }

    /** Gives every other frame back when it has been looked at, and looks at those between once more. */
    public Subscriber givingBack() {
        givingBack = true;
        return this;
    }

    /** Starts to join. */
    public void connect() {
        connection = host.endpoint()
                .connect(
                        publisher.host().address(),
                        NO_JOIN_DATA,
                        JOIN_TIMEOUT_NANOS,
                        host.clock().local(network.nowNanos()));
    }

    private void onEvent(EngineEvent event) {
        if (event instanceof EngineEvent.StreamOffered offered && isOurs(offered.info())) {
            host.endpoint()
                    .subscribe(offered.connection(), offered.info().streamId(), SubscribeStart.KEYFRAME, playout);
        } else if (event instanceof EngineEvent.FrameReceived received && isOurs(received.info())) {
            onFrame(received.frame());
            if (givingBack) {
                giveBack(received);
            }
        } else if (event instanceof EngineEvent.FramesDropped drops && isOurs(drops.info())) {
            onDropped(drops.firstFrameId(), drops.frames());
        } else if (event instanceof EngineEvent.StreamEnded ended && isOurs(ended.info())) {
            streamEnded = true;
        } else if (event instanceof EngineEvent.Closed closed) {
            closeReason = closed.reason();
        }
    }

    private boolean isOurs(StreamInfo info) {
        return info.streamTag() == publisher.publication().info().streamTag();
    }

    private void onFrame(MediaFrame frame) {
        expect(frame.frameId());
        expectedFrameId = frame.frameId() + 1;
        delivered++;
        Publisher.OfferedFrame offered = publisher.offered(frame.frameId());
        SimulatedNetwork.require(
                frame.flags() == offered.flags() && frame.captureTimeMicros() == offered.captureMicros(),
                host + " got " + frame + " for " + offered);
        SimulatedNetwork.require(hasBytes(frame, offered), host + " got other bytes in " + frame);
        long publisherNanos = publisher.host().clock().local(network.nowNanos());
        long ageNanos = publisherNanos - offered.captureMicros() * 1_000;
        StreamInfo info = publisher.publication().info();
        long clockNanos =
                connection().path().clock().uncertaintyNanos(host.clock().local(network.nowNanos()));
        long toleranceNanos = Math.max(lateToleranceNanos, clockNanos);
        SimulatedNetwork.require(
                info.kind() == StreamKind.RELIABLE || ageNanos <= info.timeToLiveMillis() * 1_000_000L + toleranceNanos,
                host + " got " + frame + " " + ageNanos / 1e6 + " ms after its capture");
        SimulatedNetwork.require(
                info.kind() == StreamKind.RELIABLE
                        || Math.abs(frame.latencyMicros() * 1_000 - ageNanos) <= toleranceNanos + 1_000,
                host + " takes " + frame + " for " + frame.latencyMicros() + " us old, it is " + ageNanos / 1_000);
        latencyNanos.add(ageNanos);
        lastDeliveryNanos = network.nowNanos();
    }

    private static boolean hasBytes(MediaFrame frame, Publisher.OfferedFrame offered) {
        return Arrays.equals(frame.toByteArray(), Publisher.content(offered.contentSeed(), offered.sizeBytes()));
    }

    private void giveBack(EngineEvent.FrameReceived received) {
        MediaFrame before = kept;
        if (before == null) {
            kept = received.frame();
            return;
        }
        SimulatedNetwork.require(
                hasBytes(before, publisher.offered(before.frameId())), host + " has other bytes now in " + before);
        kept = null;
        host.endpoint().giveBack(received);
    }

    private void onDropped(long firstFrameId, long frames) {
        expect(firstFrameId);
        expectedFrameId = firstFrameId + frames;
        dropped += frames;
        SimulatedNetwork.require(
                publisher.publication().info().kind() == StreamKind.LIVE, host + " dropped from a reliable stream");
    }

    private void expect(long frameId) {
        SimulatedNetwork.require(
                expectedFrameId < 0 || expectedFrameId == frameId,
                host + " hears of frame " + frameId + " instead of " + expectedFrameId);
    }

    /** The connection, once {@link #connect} was called. */
    public Connection connection() {
        if (connection == null) {
            throw new IllegalStateException("not connected yet");
        }
        return connection;
    }

    /** Frames delivered. */
    public long delivered() {
        return delivered;
    }

    /** Frames reported as dropped. */
    public long dropped() {
        return dropped;
    }

    /** The frame to be heard of next, -1 before the first. */
    public long expectedFrameId() {
        return expectedFrameId;
    }

    /** The network's time of the last delivery, -1 before the first. */
    public long lastDeliveryNanos() {
        return lastDeliveryNanos;
    }

    /** Why the connection ended, or null while it lives. */
    public @Nullable CloseReason closeReason() {
        return closeReason;
    }

    /** Whether the publisher ended the stream or the subscription. */
    public boolean streamEnded() {
        return streamEnded;
    }

    /** Time from capture to delivery of each frame, in the order of delivery. */
    public List<Long> latencyNanos() {
        return latencyNanos;
    }

    /**
     * A percentile of the latency.
     *
     * @param ratio 0.0 to 1.0
     */
    public long latencyNanos(double ratio) {
        List<Long> sorted = latencyNanos.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(ratio * sorted.size())));
    }

    /** The machine. */
    public SimulatedHost host() {
        return host;
    }
}
