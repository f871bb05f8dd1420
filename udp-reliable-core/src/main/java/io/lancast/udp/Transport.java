package io.lancast.udp;

import io.lancast.udp.engine.Connection;
import io.lancast.udp.engine.Endpoint;
import io.lancast.udp.engine.EndpointConfig;
import io.lancast.udp.engine.EndpointSecurity;
import io.lancast.udp.engine.EngineEvent;
import io.lancast.udp.engine.JoinPolicy;
import io.lancast.udp.engine.Publication;
import io.lancast.udp.engine.relay.StreamLog.Appended;
import io.lancast.udp.frame.CloseReason;
import io.lancast.udp.frame.StreamConfig;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.io.DatagramPort;
import io.lancast.udp.io.Driver;
import io.lancast.udp.io.EngineClock;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What {@link LiveServer} and {@link LiveClient} have in common: an endpoint with its driver, and who in the application is
 * told of what. Fields without a note belong to the driver's thread.
 */
final class Transport {
    private static final long ANSWER_PATIENCE_SECONDS = 2;

    private final EngineClock clock = new EngineClock(); // any thread
    private final DatagramPort port; // its address: any thread
    private final Driver driver; // any thread
    private final PublishRule publishRule;
    private final PeerListener listener;
    private final Endpoint endpoint;
    private final Map<Connection, LivePeer> peers = new HashMap<>();
    private final Map<Connection, CompletableFuture<LivePeer>> joining = new HashMap<>();
    private final Map<Integer, OutboundStream> streams = new HashMap<>();
    private final Set<OutboundStream> offeredToAll = new LinkedHashSet<>();
    private final Set<OutboundStream> blocked = new LinkedHashSet<>();

    /** Starts the driver's thread; from here on the port belongs to it. */
    Transport(
            String name,
            DatagramPort port,
            EndpointConfig config,
            EndpointSecurity security,
            JoinPolicy joins,
            PublishRule publishRule,
            PeerListener listener) {
        this.port = port;
        this.publishRule = publishRule;
        this.listener = listener;
        this.endpoint = new Endpoint(config, security, joins, new SecureRandom());
        this.driver = new Driver(name, endpoint, port, clock, this::onEvent, this::retryBlocked);
        this.driver.start();
    }

    // ---- from any thread

    InetSocketAddress localAddress() {
        return port.localAddress();
    }

    String portDescription() {
        return port.description();
    }

    long clockMicros() {
        return clock.nowMicros();
    }

    void execute(Runnable request) {
        driver.execute(request);
    }

    boolean tryExecute(Runnable request) {
        return driver.tryExecute(request);
    }

    /** Computes {@code question} on the driver's thread and waits for the answer. */
    <T> T ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        driver.execute(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(ANSWER_PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the driver", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the endpoint is closed, or its thread is blocked by a listener", e);
        }
    }

    /** Makes a stream, offered to everybody or, at first, to nobody. */
    OutboundStream publish(StreamConfig config, boolean toAll) {
        return ask(() -> {
            OutboundStream stream = new OutboundStream(this, endpoint.publish(config), config);
            streams.put(stream.info().streamId(), stream);
            if (toAll) {
                offeredToAll.add(stream);
                peers.keySet().forEach(connection -> offerStream(connection, stream));
            }
            return stream;
        });
    }

    void unpublish(OutboundStream stream) {
        execute(() -> {
            streams.remove(stream.info().streamId());
            offeredToAll.remove(stream);
            blocked.remove(stream);
            endpoint.unpublish(stream.publication());
        });
    }

    CompletableFuture<LivePeer> connect(
            InetSocketAddress server, @Nullable ServerKey serverKey, byte[] joinData, long timeoutNanos) {
        byte[] expectedKey = serverKey == null ? null : serverKey.bytes();
        CompletableFuture<LivePeer> joined = new CompletableFuture<>();
        execute(() -> {
            try {
                joining.put(endpoint.connect(server, expectedKey, joinData, timeoutNanos, clock.nowNanos()), joined);
            } catch (RuntimeException e) {
                joined.completeExceptionally(e);
            }
        });
        return joined;
    }

    EndpointStats stats() {
        return ask(() -> new EndpointStats(
                endpoint.connectionCount(),
                endpoint.reassemblyBytes(),
                endpoint.counters().snapshot()));
    }

    List<LivePeer> peers() {
        return ask(() -> List.copyOf(peers.values()));
    }

    void close(CloseReason reason, String text) {
        driver.close(() -> {
            for (Connection connection : List.copyOf(peers.keySet())) {
                endpoint.close(connection, reason, text, clock.nowNanos());
            }
        });
    }

    // ---- from the driver's thread

    Endpoint endpoint() {
        return endpoint;
    }

    Appended offer(Publication publication, ByteBuffer payload, int flags, long captureTimeMicros) {
        return endpoint.offer(publication, payload, flags, captureTimeMicros, clock.nowNanos());
    }

    void offerStream(Connection connection, OutboundStream stream) {
        endpoint.offerStream(connection, stream.publication(), clock.nowNanos());
    }

    void moveSubscriber(Connection connection, OutboundStream from, OutboundStream to) {
        endpoint.switchSubscriber(connection, from.publication(), to.publication(), clock.nowNanos());
    }

    void closeConnection(Connection connection, String text) {
        endpoint.close(connection, CloseReason.GOODBYE, text, clock.nowNanos());
    }

    void retryLater(OutboundStream stream) {
        blocked.add(stream);
    }

    /** Lets the streams go on whose frames wait; returns whether one could go on at once. */
    private boolean retryBlocked() {
        if (blocked.isEmpty()) {
            return false;
        }
        boolean more = false;
        List<OutboundStream> waiting = List.copyOf(blocked);
        blocked.clear();
        for (OutboundStream stream : waiting) {
            more |= stream.drain(); // those that have to wait again come back
        }
        return more;
    }

    private void onEvent(EngineEvent event) {
        if (event instanceof EngineEvent.Connected connected) {
            onConnected(connected.connection());
        } else if (event instanceof EngineEvent.Closed closed) {
            onClosed(closed);
        } else if (event instanceof EngineEvent.FrameReceived received) {
            onFrame(received);
        } else if (event instanceof EngineEvent.FramesDropped dropped) {
            FrameListener frames = frameListener(dropped.connection(), dropped.info());
            if (frames != null) {
                frames.onDropped(dropped.firstFrameId(), dropped.frames(), dropped.reason());
            }
        } else if (event instanceof EngineEvent.KeyframeWanted wanted) {
            OutboundStream stream = streams.get(wanted.info().streamId());
            if (stream != null) {
                stream.keyframeWanted();
            }
        } else {
            onStreamEvent(event);
        }
    }

    private void onFrame(EngineEvent.FrameReceived received) {
        FrameListener frames = frameListener(received.connection(), received.info());
        if (frames == null) {
            return;
        }
        boolean lent = frames.borrows();
        try {
            frames.onFrame(received.frame());
        } finally {
            if (lent) {
                endpoint.giveBack(received);
            }
        }
    }

    private void onStreamEvent(EngineEvent event) {
        if (event instanceof EngineEvent.StreamOffered offered) {
            onOffered(offered);
        } else if (event instanceof EngineEvent.StreamSwitched switched) {
            LivePeer peer = peers.get(switched.connection());
            if (peer != null) {
                peer.onSwitched(switched.from(), switched.to());
            }
        } else if (event instanceof EngineEvent.StreamEnded ended) {
            LivePeer peer = peers.get(ended.connection());
            if (peer != null) {
                peer.onEnded(ended.info());
            }
        } else if (event instanceof EngineEvent.Subscribed subscribed) {
            countSubscribers(subscribed.info());
            LivePeer peer = peers.get(subscribed.connection());
            if (peer != null) {
                listener.onSubscribed(peer, subscribed.info());
            }
        } else if (event instanceof EngineEvent.Unsubscribed unsubscribed) {
            countSubscribers(unsubscribed.info());
        } else if (event instanceof EngineEvent.AddressChanged changed) {
            LivePeer peer = peers.get(changed.connection());
            if (peer != null) {
                peer.onMoved();
            }
        } else {
            onPathEvent(event);
        }
    }

    private void onOffered(EngineEvent.StreamOffered offered) {
        LivePeer peer = peers.get(offered.connection());
        if (peer == null) {
            return;
        }
        if (publishRule.mayPublish(peer, offered.info())) {
            peer.onOffered(offered.info());
        } else {
            endpoint.refuseOffer(offered.connection(), offered.info().streamId());
        }
    }

    private void onPathEvent(EngineEvent event) {
        if (event instanceof EngineEvent.RateChanged changed) {
            LivePeer peer = peers.get(changed.connection());
            if (peer != null) {
                listener.onRateChanged(peer, changed.bitsPerSecond());
            }
        } else if (event instanceof EngineEvent.RateHinted hinted) {
            LivePeer peer = peers.get(hinted.connection());
            if (peer != null) {
                listener.onRateHinted(peer, hinted.bitsPerSecond());
            }
        }
    }

    private void countSubscribers(StreamInfo info) {
        OutboundStream stream = streams.get(info.streamId());
        if (stream != null) {
            stream.countSubscribers();
        }
    }

    private void onConnected(Connection connection) {
        LivePeer peer = new LivePeer(this, connection, listener);
        peers.put(connection, peer);
        offeredToAll.forEach(stream -> offerStream(connection, stream));
        listener.onJoined(peer);
        CompletableFuture<LivePeer> joined = joining.remove(connection);
        if (joined != null) {
            joined.complete(peer);
        }
    }

    private void onClosed(EngineEvent.Closed closed) {
        CompletableFuture<LivePeer> joined = joining.remove(closed.connection());
        if (joined != null) {
            joined.completeExceptionally(new JoinException(closed.reason(), closed.text()));
        }
        LivePeer peer = peers.remove(closed.connection());
        if (peer != null) {
            peer.onClosed(closed.reason(), closed.text());
        }
    }

    private @Nullable FrameListener frameListener(Connection connection, StreamInfo stream) {
        LivePeer peer = peers.get(connection);
        return peer == null ? null : peer.frameListener(stream);
    }
}
