package io.lancast.udp;

import io.lancast.udp.engine.EndpointConfig;
import io.lancast.udp.engine.EndpointSecurity;
import io.lancast.udp.engine.JoinPolicy;
import io.lancast.udp.frame.CloseReason;
import io.lancast.udp.frame.Playout;
import io.lancast.udp.frame.StreamConfig;
import io.lancast.udp.io.DatagramPorts;
import io.lancast.udp.io.PortChoice;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Joins a server, receives its streams and may publish its own. One thread and one UDP socket.
 *
 * <p>Methods may be called from any thread.
 */
public final class LiveClient implements AutoCloseable {
    private final Transport transport;
    private final LivePeer server;

    private LiveClient(Transport transport, LivePeer server) {
        this.transport = transport;
        this.server = server;
    }

    /** A client of the server at this address. */
    public static Builder builder(InetSocketAddress server) {
        return new Builder(server);
    }

    /** The other side. */
    public LivePeer server() {
        return server;
    }

    /** The key that the server has proven to own. Keep it to be sure of meeting the same server again. */
    public ServerKey serverKey() {
        return transport.ask(server::provenKey);
    }

    /** Asks for the stream of this name, now or as soon as the server offers it. */
    public void subscribe(String name, FrameListener frames) {
        server.subscribe(name, frames);
    }

    /** The same with a say in when the frames of a live stream are handed over. */
    public void subscribe(String name, Playout playout, FrameListener frames) {
        server.subscribe(name, playout, frames);
    }

    /** Makes a stream and offers it to the server. */
    public OutboundStream publish(StreamConfig config) {
        return transport.publish(config, true);
    }

    /** The clock that capture times of our own streams are on: microseconds since the client started. */
    public long clockMicros() {
        return transport.clockMicros();
    }

    /** The client at this moment. */
    public EndpointStats stats() {
        return transport.stats();
    }

    /** Says goodbye and ends, within 1.5 s. */
    @Override
    public void close() {
        transport.close(CloseReason.GOODBYE, "");
    }

    /** Settings of a client. */
    public static final class Builder {
        private final InetSocketAddress server;
        private EndpointConfig config = EndpointConfig.DEFAULT.withIdleTimeoutMillis(10_000);
        private String joinText = "";
        private String secret = "";
        private @Nullable ServerKey serverKey;
        private Duration timeout = Duration.ofSeconds(4);
        private PeerListener listener = PeerListener.NONE;
        private PortChoice portChoice = PortChoice.AUTO;

        private Builder(InetSocketAddress server) {
            this.server = server;
        }

        /** Sent to the server's application, up to 512 bytes of UTF-8: for example which room. */
        public Builder joinText(String text) {
            joinText = text;
            return this;
        }

        /** What the server's {@link LiveServer.Builder#secret} is. Default: empty. */
        public Builder secret(String text) {
            secret = text;
            return this;
        }

        /**
         * The key that the server has to have, as its {@link LiveServer#key} or an earlier {@link LiveClient#serverKey} told.
         * Without one the client believes whoever answers first.
         */
        public Builder serverKey(ServerKey expected) {
            serverKey = expected;
            return this;
        }

        /** How long to wait for the server's answer. Default: 4 s. */
        public Builder timeout(Duration newTimeout) {
            timeout = newTimeout;
            return this;
        }

        /** Silence after which the server counts as gone, 1 s to 10 min. Default: 10 s. */
        public Builder idleTimeout(Duration newTimeout) {
            config = config.withIdleTimeoutMillis(Math.toIntExact(newTimeout.toMillis()));
            return this;
        }

        /** Largest datagram, as the server's; 576 to 9 000 bytes. Default: 1 200. */
        public Builder datagramBytes(int bytes) {
            config = config.withDatagramBytes(bytes);
            return this;
        }

        /** Which kind of socket to use. Default: the fastest that works here. */
        public Builder portChoice(PortChoice choice) {
            portChoice = choice;
            return this;
        }

        /** Hears of what the server offers and of the end. */
        public Builder listener(PeerListener newListener) {
            listener = newListener;
            return this;
        }

        /**
         * Joins and waits until the server has answered.
         *
         * @throws JoinException when it does not, or says no; the message is a sentence for people
         * @throws IOException when no socket can be opened
         */
        public LiveClient connect() throws IOException {
            if (server.isUnresolved()) {
                throw new UnknownHostException("there is no host named " + server.getHostString());
            }
            InetSocketAddress any = server.getAddress() instanceof Inet6Address
                    ? new InetSocketAddress("::", 0)
                    : new InetSocketAddress("0.0.0.0", 0);
            EndpointSecurity security =
                    EndpointSecurity.fresh(new SecureRandom()).withRoomSecret(secret);
            Transport transport = new Transport(
                    "udp-client",
                    DatagramPorts.open(any, portChoice),
                    config,
                    security,
                    JoinPolicy.CLOSED,
                    (peer, stream) -> true,
                    listener);
            try {
                byte[] joinData = joinText.getBytes(StandardCharsets.UTF_8);
                return new LiveClient(
                        transport,
                        transport
                                .connect(server, serverKey, joinData, timeout.toNanos())
                                .get());
            } catch (ExecutionException e) {
                transport.close(CloseReason.GOODBYE, "");
                throw sentence(e.getCause());
            } catch (InterruptedException e) {
                transport.close(CloseReason.GOODBYE, "");
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while joining " + server);
            }
        }

        private IOException sentence(@Nullable Throwable cause) {
            if (cause instanceof JoinException refused && refused.reason() == CloseReason.NO_ANSWER) {
                return new JoinException(
                        CloseReason.NO_ANSWER,
                        "no server answered at " + server.getHostString() + ":" + server.getPort() + " within "
                                + timeout.toMillis() / 1_000.0 + " s");
            }
            if (cause instanceof JoinException refused && refused.reason() == CloseReason.OTHER_SERVER) {
                return new JoinException(
                        CloseReason.OTHER_SERVER,
                        "the server at " + server.getHostString() + ":" + server.getPort() + " is not the one expected:"
                                + " it was set up anew, or another computer answers in its place");
            }
            if (cause instanceof RuntimeException callersBug) {
                throw callersBug;
            }
            return cause instanceof IOException expected ? expected : new IOException(cause);
        }
    }
}
