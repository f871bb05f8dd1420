package io.lancast.udp.engine.send;

import io.lancast.udp.engine.path.Path;
import io.lancast.udp.engine.relay.LoggedFrame;
import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.engine.session.ReliableMessages;
import io.lancast.udp.engine.session.StreamTable;
import io.lancast.udp.frame.DropReason;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.stats.Counters;
import io.lancast.udp.stats.StreamStats;
import io.lancast.udp.wire.ReliableMessage;
import io.lancast.udp.wire.SubscribeStart;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The streams that a connection may subscribe to, and those it has subscribed to: its whole sending side.
 *
 * <p>Confined to the thread that drives the endpoint.
 */
public final class OutboundStreams {
    private final Path path;
    private final ReliableMessages messages;
    private final Counters counters;

    private final StreamTable<StreamLog> offered = new StreamTable<>();
    private final StreamTable<Subscription> subscriptions = new StreamTable<>();
    private final Switches switches;
    private final Pacer pacer;
    private final RateHints hints;
    private final FeedbackPace feedback;
    private int toldFeedbackMillis = FeedbackPace.SHORTEST_MILLIS;
    private int turn; // the subscription that may send next

    /**
     * Nothing offered yet.
     *
     * @param feedback of the whole endpoint
     */
    public OutboundStreams(
            int datagramBytes, Path path, FeedbackPace feedback, ReliableMessages messages, Counters counters) {
        this.feedback = feedback;
        this.path = path;
        this.messages = messages;
        this.counters = counters;
        this.switches = new Switches(subscriptions, messages);
        this.pacer = new Pacer(datagramBytes, path.rate());
        this.hints = new RateHints(path.rate());
    }

    /** Lets the peer subscribe to a stream; returns {@code false} when too many messages wait for the peer. */
    public boolean offer(StreamLog log) {
        StreamInfo info = log.info();
        offered.put(info.streamId(), log);
        return messages.send(ReliableMessage.offer(
                info.streamId(),
                info.streamTag(),
                info.kind().code(),
                info.timeToLiveMillis(),
                info.fragmentBytes(),
                info.maxFrameBytes(),
                info.name(),
                info.metadata()));
    }

    /** Takes an offer back, and ends what the peer subscribed to of it. */
    public void withdraw(int streamId) {
        if (offered.remove(streamId) != null) {
            subscriptions.remove(streamId);
            messages.send(ReliableMessage.withdraw(streamId));
        }
    }

    /** The peer subscribes; returns the new subscription, or null when there is no such offer or it has one already. */
    public @Nullable Subscription onSubscribe(int streamId, int start, long nowNanos) {
        StreamLog log = offered.get(streamId);
        if (log == null) { // withdrawn while the question was on its way
            messages.send(ReliableMessage.ended(streamId, DropReason.EVICTED.code()));
            return null;
        }
        if (subscriptions.get(streamId) != null) {
            counters.increment(Counter.CONTROL_INVALID);
            return null;
        }
        Subscription subscription = new Subscription(log, start, path, new Counters(counters));
        subscriptions.put(streamId, subscription);
        start(subscription, nowNanos);
        return subscription;
    }

    /**
     * The subscriber is to go on with another live stream that it was offered and is not subscribed to; it asked for that,
     * or we choose for it.
     *
     * @return the subscription to the other stream, which waits for its turn, or null when this is not possible
     */
    public @Nullable Subscription switchStream(int fromStreamId, int toStreamId, long nowNanos) {
        Subscription from = subscriptions.get(fromStreamId);
        StreamLog log = offered.get(toStreamId);
        if (from == null
                || log == null
                || from.log().info().kind() != StreamKind.LIVE
                || log.info().kind() != StreamKind.LIVE
                || subscriptions.get(toStreamId) != null
                || switches.concerns(fromStreamId)) {
            return null;
        }
        Subscription to = new Subscription(log, SubscribeStart.KEYFRAME, path, new Counters(counters));
        to.hold();
        subscriptions.put(toStreamId, to);
        switches.add(from, to);
        settle(nowNanos);
        return to;
    }

    /** Forgets a subscription that ended with a switch. */
    public void forget(int streamId) {
        subscriptions.remove(streamId);
    }

    /** The peer unsubscribes; returns whether it was subscribed. */
    public boolean onUnsubscribe(int streamId) {
        return subscriptions.remove(streamId) != null;
    }

    /** The peer has fallen out of the log of a reliable stream: tell it, and forget the subscription. */
    public void endOverrun(int streamId) {
        subscriptions.remove(streamId);
        messages.send(ReliableMessage.ended(streamId, DropReason.EVICTED.code()));
    }

    /** Frames were added to the log of a stream that the peer is subscribed to. */
    private void onPublished(Subscription subscription, long nowNanos) {
        if (!start(subscription, nowNanos)) {
            subscription.tellKeys(messages); // if they have changed
        }
        tellFeedbackPace(subscription);
        path.rate().need(neededBytesPerSecond());
        boolean proven = path.losses().isProven(nowNanos);
        pacer.demand(backlogBytes(), sendWithinNanos(subscription.log(), proven), proven, nowNanos);
    }

    /** A reliable stream has a window, which is pacing enough for a wire. */
    private static long sendWithinNanos(StreamLog log, boolean proven) {
        boolean atOnce = proven && log.info().kind() == StreamKind.RELIABLE;
        return atOnce ? 1 : Math.max(1, log.intervalNanos() / 2);
    }

    private boolean start(Subscription subscription, long nowNanos) {
        boolean started = subscription.tryStart(nowNanos);
        if (started) {
            StreamInfo info = subscription.log().info();
            subscription.tellKeys(messages);
            messages.send(ReliableMessage.subscribed(
                    info.streamId(), info.streamTag(), subscription.startSequence(), subscription.startFrameId()));
        }
        return started;
    }

    /** A path with a limit is heard of as often as if it were the only one. */
    private void tellFeedbackPace(Subscription subscription) {
        if (subscription.log().info().kind() == StreamKind.RELIABLE) {
            return;
        }
        int millis = path.rate().isLimited() ? FeedbackPace.SHORTEST_MILLIS : feedback.millis();
        if (millis != toldFeedbackMillis && messages.send(ReliableMessage.feedback(millis))) {
            toldFeedbackMillis = millis;
        }
        subscription.seldomHeard(toldFeedbackMillis > FeedbackPace.SHORTEST_MILLIS);
    }

    private double neededBytesPerSecond() {
        double needed = 0;
        for (int i = 0; i < subscriptions.size(); i++) {
            StreamLog log = subscriptions.at(i).log();
            LoggedFrame key = log.newestKey();
            if (key != null && log.info().kind() == StreamKind.LIVE) {
                needed += key.totalBytes() * 1_000.0 / log.info().timeToLiveMillis();
            }
        }
        return needed;
    }

    private long backlogBytes() {
        long bytes = 0;
        for (int i = 0; i < subscriptions.size(); i++) {
            bytes += subscriptions.at(i).backlogBytes();
        }
        return bytes;
    }

    /** The subscription to a stream, or null. */
    public @Nullable Subscription subscription(int streamId) {
        return subscriptions.get(streamId);
    }

    /** How many streams the peer is subscribed to. */
    public int size() {
        return subscriptions.size();
    }

    /** Subscription number {@code index}, from 0. */
    public Subscription at(int index) {
        return subscriptions.at(index);
    }

    /** Sees to frames published since, and skips what is not worth sending now; the notices of it are then ready to be written. */
    public void settle(long nowNanos) {
        boolean mayStart = switches.run(nowNanos);
        for (int i = 0; i < subscriptions.size(); i++) {
            Subscription subscription = subscriptions.at(i);
            if (subscription.pollPublished()) {
                onPublished(subscription, nowNanos);
            } else if (mayStart) {
                start(subscription, nowNanos);
            }
            subscription.settle(nowNanos);
        }
    }

    /** Points {@code out} at datagrams that may leave now, taking turns among the streams; returns how many. */
    public int poll(Transmit out, long nowNanos) {
        int allowance = pacer.allowance(nowNanos);
        if (allowance == 0) {
            return 0;
        }
        for (int i = 0; i < subscriptions.size(); i++) {
            turn = turn + 1 < subscriptions.size() ? turn + 1 : 0;
            int datagrams = subscriptions.at(turn).poll(out, allowance, nowNanos);
            if (datagrams > 0) {
                pacer.onSent(out.lengthBytes());
                return datagrams;
            }
        }
        return 0;
    }

    /** Whether what may be sent now depends on what the peer reports: a path with a limit has a pace, a reliable stream a window. */
    public boolean waitsForReports() {
        if (path.rate().isLimited()) {
            return true;
        }
        for (int i = 0; i < subscriptions.size(); i++) {
            if (subscriptions.at(i).log().info().kind() == StreamKind.RELIABLE) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@link #poll} would find something, pacing aside. */
    public boolean hasBacklog() {
        for (int i = 0; i < subscriptions.size(); i++) {
            if (subscriptions.at(i).hasBacklog()) {
                return true;
            }
        }
        return false;
    }

    /** The peer tells of arrivals. */
    public void onArrivals(
            int streamId,
            int sequence,
            int arrivalMicros,
            int receivedBytes,
            int trainBytes,
            int trainMicros,
            long nowNanos) {
        Subscription subscription = subscriptions.get(streamId);
        if (subscription != null) { // one that has just ended is no offence
            int datagramBytes = subscription.log().fullDatagramBytes();
            path.onArrivals(
                    streamId, sequence, datagramBytes, arrivalMicros, receivedBytes, trainBytes, trainMicros, nowNanos);
        }
    }

    /** What was counted and measured of each stream that the peer is subscribed to. */
    public List<StreamStats> stats() {
        List<StreamStats> stats = new ArrayList<>();
        for (int i = 0; i < subscriptions.size(); i++) {
            stats.add(subscriptions.at(i).stats());
        }
        return stats;
    }

    /** Whether the application is to be told now how much the path carries; then it counts as told. */
    public boolean pollRateChange(long nowNanos) {
        return hints.pollChange(nowNanos);
    }

    /** Whether {@link #writeControl} has something to say now. */
    public boolean hasControl(long nowNanos) {
        if (hints.isPending(nowNanos)) {
            return true;
        }
        for (int i = 0; i < subscriptions.size(); i++) {
            if (subscriptions.at(i).hasControl(nowNanos)) {
                return true;
            }
        }
        return false;
    }

    /** Writes drop notices, heartbeats and what the path carries. */
    public void writeControl(ByteBuffer out, long nowNanos) {
        hints.write(out, nowNanos);
        for (int i = 0; i < subscriptions.size(); i++) {
            subscriptions.at(i).writeControl(out, nowNanos);
        }
    }

    /** The peer has been silent: stop sending live streams to it. */
    public void pause() {
        for (int i = 0; i < subscriptions.size(); i++) {
            subscriptions.at(i).pause();
        }
    }

    /** The peer is back. */
    public void resume(long nowNanos) {
        for (int i = 0; i < subscriptions.size(); i++) {
            subscriptions.at(i).resume(nowNanos);
        }
    }

    /** Reads a word of each thing that a turn needs (docs/adr/0026). */
    public int prefetch() {
        int sum = (int) hints.nextTimeoutNanos() + (int) pacer.nextNanos() + path.prefetch();
        for (int i = 0; i < subscriptions.size(); i++) {
            sum += subscriptions.at(i).prefetch();
        }
        return sum;
    }

    /** When there is something to do although nothing arrived and nothing was published. */
    public long nextTimeoutNanos(long nowNanos) {
        long next = Math.min(switches.nextTimeoutNanos(nowNanos), hints.nextTimeoutNanos());
        next = Math.min(next, hasBacklog() ? pacer.nextNanos() : Long.MAX_VALUE);
        for (int i = 0; i < subscriptions.size(); i++) {
            next = Math.min(next, subscriptions.at(i).nextTimeoutNanos());
        }
        return next;
    }
}
