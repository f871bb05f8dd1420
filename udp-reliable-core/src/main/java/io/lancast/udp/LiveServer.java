package io.lancast.udp;

import io.lancast.udp.crypto.CipherSuite;
import io.lancast.udp.crypto.KeySchedule;
import io.lancast.udp.engine.EndpointConfig;
import io.lancast.udp.engine.EndpointSecurity;
import io.lancast.udp.engine.JoinPolicy;
import io.lancast.udp.frame.CloseReason;
import io.lancast.udp.frame.StreamConfig;
import io.lancast.udp.io.DatagramPort;
import io.lancast.udp.io.DatagramPorts;
import io.lancast.udp.io.PortChoice;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Publishes streams to everybody who joins. One thread and one UDP socket, however many join.
 *
 * <p>Methods may be called from any thread.
 */
public final class LiveServer implements AutoCloseable {
    /** The port that Lancast uses unless told otherwise. */
    public static final int DEFAULT_PORT = 12_345;

    private final Transport transport;
    private final ServerKey key;

    private LiveServer(Transport transport, ServerKey key) {
        this.transport = transport;
        this.key = key;
    }

    /** A server on port {@value #DEFAULT_PORT} of all interfaces, open to everybody, unless told otherwise. */
    public static Builder builder() {
        return new Builder();
    }

    /** Where the server listens, with its real port. */
    public InetSocketAddress address() {
        return transport.localAddress();
    }

    /** What clients recognise this server by, to be carried in links: see {@link LiveClient.Builder#serverKey}. */
    public ServerKey key() {
        return key;
    }

    /** Makes a stream and offers it to everybody who is here or joins later. */
    public OutboundStream publish(StreamConfig config) {
        return transport.publish(config, true);
    }

    /** Makes a stream that nobody can see until {@link LivePeer#offer} shows it. */
    public OutboundStream create(StreamConfig config) {
        return transport.publish(config, false);
    }

    /** Everybody who has joined. */
    public List<LivePeer> peers() {
        return transport.peers();
    }

    /** The clock that capture times are on: microseconds since the server started. */
    public long clockMicros() {
        return transport.clockMicros();
    }

    /** The server at this moment. */
    public EndpointStats stats() {
        return transport.stats();
    }

    /** Which kind of socket is in use, for a log line. */
    public String portDescription() {
        return transport.portDescription();
    }

    /** Says goodbye to everybody and ends, within 1.5 s. */
    @Override
    public void close() {
        transport.close(CloseReason.SHUTDOWN, "the server is shutting down");
    }

    /** Settings of a server. */
    public static final class Builder {
        private InetSocketAddress address = new InetSocketAddress(DEFAULT_PORT);
        private EndpointConfig config = EndpointConfig.DEFAULT;
        private @Nullable ServerIdentity identity;
        private String secret = "";
        private CipherSuite cipher = CipherSuite.AES_128_GCM;
        private JoinRule joinRule = (from, joinText) -> null;
        private PublishRule publishRule = PublishRule.NOTHING;
        private PeerListener listener = PeerListener.NONE;
        private PortChoice portChoice = PortChoice.AUTO;

        private Builder() {}

        /** Listens on this port of all interfaces; 0 takes a free one. */
        public Builder port(int port) {
            return address(new InetSocketAddress(port));
        }

        /** Listens at this address. */
        public Builder address(InetSocketAddress newAddress) {
            address = newAddress;
            return this;
        }

        /** Who the server is. Default: somebody new at each start, so that clients cannot expect a certain key. */
        public Builder identity(ServerIdentity newIdentity) {
            identity = newIdentity;
            return this;
        }

        /**
         * What clients have to know to join, a code or a longer key. It never travels; who does not know it learns nothing
         * and can try ten times, then once in six seconds. Default: empty, so that everybody may join.
         */
        public Builder secret(String text) {
            secret = text;
            return this;
        }

        /**
         * The cipher of all packets. Default: AES-128-GCM, the best wherever the processor knows AES; ChaCha20-Poly1305 is for
         * the others. Clients take either.
         */
        public Builder cipher(CipherSuite suite) {
            if (suite == CipherSuite.CLEAR) {
                throw new IllegalArgumentException("a server does not send in the clear; was " + suite);
            }
            cipher = suite;
            return this;
        }

        /** Decides who may join. Default: everybody. */
        public Builder joinRule(JoinRule rule) {
            joinRule = rule;
            return this;
        }

        /** Decides what clients may publish. Default: nothing. */
        public Builder publishRule(PublishRule rule) {
            publishRule = rule;
            return this;
        }

        /** Hears of those who join. */
        public Builder listener(PeerListener newListener) {
            listener = newListener;
            return this;
        }

        /** At most so many at a time, 1 to 1 048 576. Default: 1 024. */
        public Builder maxPeers(int peers) {
            config = config.withMaxConnections(peers);
            return this;
        }

        /** Largest datagram, 576 to 9 000 bytes. Default: 1 200, which passes everywhere; 1 452 fits Ethernet. */
        public Builder datagramBytes(int bytes) {
            config = config.withDatagramBytes(bytes);
            return this;
        }

        /** Which kind of socket to use. Default: the fastest that works here. */
        public Builder portChoice(PortChoice choice) {
            portChoice = choice;
            return this;
        }

        /** Silence after which a peer is forgotten, 1 s to 10 min. Default: 30 s. */
        public Builder idleTimeout(Duration timeout) {
            config = config.withIdleTimeoutMillis(Math.toIntExact(timeout.toMillis()));
            return this;
        }

        /**
         * Opens the socket and starts.
         *
         * @throws IOException when the address is taken or not this machine's
         */
        public LiveServer start() throws IOException {
            DatagramPort port = DatagramPorts.open(address, portChoice);
            ServerIdentity self = identity == null ? ServerIdentity.generate() : identity;
            EndpointSecurity security = new EndpointSecurity(self.keys(), KeySchedule.roomSecret(secret), cipher);
            JoinPolicy joins = (from, joinData) -> {
                String refusal = joinRule.refusal(from, new String(joinData, StandardCharsets.UTF_8));
                return refusal == null ? null : new JoinPolicy.Refusal(CloseReason.REFUSED, refusal);
            };
            Transport transport = new Transport("udp-driver", port, config, security, joins, publishRule, listener);
            return new LiveServer(transport, self.publicKey());
        }
    }
}
