package io.lancast.udp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.frame.CloseReason;
import io.lancast.udp.frame.StreamConfig;
import io.lancast.udp.sim.LinkProfile;
import io.lancast.udp.sim.LossModel;
import io.lancast.udp.sim.Publisher;
import io.lancast.udp.sim.Seeds;
import io.lancast.udp.sim.SimulatedHost;
import io.lancast.udp.sim.SimulatedNetwork;
import io.lancast.udp.sim.Subscriber;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.wire.HelloPacket;
import io.lancast.udp.wire.PacketType;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody can do who sees, changes, repeats and makes packets: nothing but make them lost. */
class SecuritySimulationTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1_000 * MS;
    private static final byte[] JOIN_DATA = "room=Main&token=tiger".getBytes(StandardCharsets.US_ASCII);
    private static final InetSocketAddress ELSEWHERE = new InetSocketAddress("172.16.0.9", 999);

    private final EndpointSecurity serverSecurity = EndpointSecurity.fresh(new Random(7));
    private final List<EngineEvent> clientEvents = new ArrayList<>();
    private final List<EngineEvent> serverEvents = new ArrayList<>();

    static LongStream seeds() {
        return Seeds.of(20);
    }

    // ---- joining

    @ParameterizedTest(name = "server \"{0}\", client \"{1}\"")
    @CsvSource({"blue horse, blue horse, true", "blue horse, blue hors, false", "blue horse, '', false", "'', x, false"
    })
    void onlyWhoKnowsTheSecretMayJoin(String expected, String given, boolean joins) {
        SimulatedNetwork network = new SimulatedNetwork(1);
        SimulatedHost server = server(network, serverSecurity.withRoomSecret(expected));
        SimulatedHost client = client(network, given);
        client.endpoint().connect(server.address(), JOIN_DATA, SECOND, 0);
        network.runUntil(2 * SECOND);

        if (joins) {
            assertThat(clientEvents).singleElement().isInstanceOf(EngineEvent.Connected.class);
            assertThat(server.endpoint().connectionCount()).isEqualTo(1);
        } else {
            assertThat(clientEvents).singleElement().isInstanceOfSatisfying(EngineEvent.Closed.class, closed -> {
                assertThat(closed.reason()).isEqualTo(CloseReason.WRONG_SECRET);
                assertThat(closed.text()).isEqualTo("the secret is missing or wrong");
            });
            assertThat(server.endpoint().counters().get(Counter.SECRETS_WRONG)).isEqualTo(1);
            assertThat(server.endpoint().connectionCount()).isZero();
        }
    }

    @Test
    void secretsCannotBeTriedQuickly() {
        SimulatedNetwork network = new SimulatedNetwork(1);
        SimulatedHost server = server(network, serverSecurity.withRoomSecret("4711"));
        SimulatedHost guesser = client(network, "0000");
        network.every(
                0,
                100 * MS,
                590,
                () -> guesser.endpoint().connect(server.address(), JOIN_DATA, SECOND, network.nowNanos()));
        network.runUntil(60 * SECOND);

        assertThat(clientEvents).hasSize(590);
        assertThat(server.endpoint().counters().get(Counter.SECRETS_WRONG))
                .as("10 at once and one in 6 s")
                .isEqualTo(19);
        assertThat(server.endpoint().counters().get(Counter.SECRETS_LIMITED)).isEqualTo(571);
        assertThat(((EngineEvent.Closed) clientEvents.get(589)).text())
                .isEqualTo("too many wrong secrets came from this address; try again in a minute");
    }

    @Test
    void nothingThatPeopleSayOrShowCanBeReadOnTheWire() {
        SimulatedNetwork network = new SimulatedNetwork(1);
        List<byte[]> seen = new ArrayList<>();
        network.tap((from, to, bytes) -> {
            seen.add(bytes.clone());
            return bytes;
        });
        SimulatedHost server = server(network, serverSecurity.withRoomSecret("blue horse"));
        Publication chat =
                server.endpoint().publish(StreamConfig.reliable("gossip").withMetadata("a secret topic"));
        server.onEvent(event -> {
            if (event instanceof EngineEvent.Connected connected) {
                server.endpoint().offerStream(connected.connection(), chat, network.nowNanos());
            }
        });
        SimulatedHost client = client(network, "blue horse");
        List<String> heard = new ArrayList<>();
        client.onEvent(event -> {
            if (event instanceof EngineEvent.StreamOffered offered) {
                client.endpoint().subscribe(offered.connection(), offered.info().streamId(), 0);
            } else if (event instanceof EngineEvent.FrameReceived received) {
                heard.add(new String(received.frame().toByteArray(), StandardCharsets.US_ASCII));
            }
        });
        client.endpoint().connect(server.address(), JOIN_DATA, SECOND, 0);
        byte[] words = "meet me at nine".getBytes(StandardCharsets.US_ASCII);
        network.at(SECOND, () -> server.endpoint().offer(chat, ByteBuffer.wrap(words), 1, 0, network.nowNanos()));
        network.runUntil(2 * SECOND);

        assertThat(heard).containsExactly("meet me at nine");
        assertThat(seen)
                .hasSizeGreaterThan(8)
                .allSatisfy(bytes -> assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                        .doesNotContain("room=", "tiger", "blue horse", "gossip", "a secret topic", "meet me"));
    }

    @Test
    void aClientThatWasToldTheKeyJoinsThatServerOnly() {
        SimulatedNetwork network = new SimulatedNetwork(1);
        SimulatedHost server = server(network, serverSecurity);
        SimulatedHost impostor = server(network, EndpointSecurity.fresh(new Random(8)));
        byte[] key = server.endpoint().serverKey();
        SimulatedHost client = client(network, "");
        Connection toServer = client.endpoint().connect(server.address(), key, JOIN_DATA, SECOND, 0);
        client.endpoint().connect(impostor.address(), key, JOIN_DATA, SECOND, 0);
        network.runUntil(2 * SECOND);

        assertThat(toServer.isOpen()).isTrue();
        assertThat(toServer.serverKey()).isEqualTo(key);
        assertThat(clientEvents)
                .filteredOn(EngineEvent.Closed.class::isInstance)
                .singleElement()
                .satisfies(event ->
                        assertThat(((EngineEvent.Closed) event).reason()).isEqualTo(CloseReason.OTHER_SERVER));
        assertThat(impostor.endpoint().connectionCount()).isZero();
    }

    @ParameterizedTest(name = "byte {0} becomes {1}")
    @CsvSource({
        "76, 1, SECRETS_WRONG", // nothing but the clear is offered: nothing in common
        "76, 2, SECRETS_WRONG", // only one of the two ciphers
        "3, 192, SECRETS_WRONG", // larger datagrams
        "0, 128, PACKETS_OF_OTHER_VERSION",
        "0, 64, PACKETS_OF_OTHER_VERSION",
    })
    void aDowngradeOfTheQuestionIsNoticed(int at, int value, Counter counter) {
        SimulatedNetwork network = new SimulatedNetwork(1);
        SimulatedHost server = server(network, serverSecurity);
        SimulatedHost client = client(network, "");
        network.tap((from, to, bytes) -> {
            if (from == client && bytes.length == HelloPacket.BYTES) {
                bytes[at] = (byte) value;
            }
            return bytes;
        });
        client.endpoint().connect(server.address(), JOIN_DATA, SECOND, 0);
        network.runUntil(2 * SECOND);

        assertThat(clientEvents).singleElement().isInstanceOf(EngineEvent.Closed.class);
        assertThat(server.endpoint().connectionCount()).isZero();
        if (value != 1) {
            assertThat(server.endpoint().counters().get(counter)).isPositive();
        }
    }

    @Test
    void aRepeatedHelloMakesNoConnectionThatTheApplicationHearsOf() {
        SimulatedNetwork network = new SimulatedNetwork(1);
        SimulatedHost server = server(network, serverSecurity);
        List<byte[]> hellos = new ArrayList<>();
        network.tap((from, to, bytes) -> {
            if (bytes.length == HelloPacket.BYTES) {
                hellos.add(bytes.clone());
            }
            return bytes;
        });
        SimulatedHost client = client(network, "");
        Connection connection = client.endpoint().connect(server.address(), JOIN_DATA, SECOND, 0);
        network.runUntil(SECOND);
        client.endpoint().close(connection, CloseReason.GOODBYE, "", network.nowNanos());
        network.runUntil(2 * SECOND);
        assertThat(server.endpoint().connectionCount()).isZero();
        serverEvents.clear();
        hellos.forEach(hello -> network.inject(hello, client.address(), server));
        network.runUntil(3 * SECOND);
        assertThat(server.endpoint().connectionCount())
                .as("waits for its first word")
                .isEqualTo(1);
        network.runUntil(13 * SECOND);

        assertThat(serverEvents).isEmpty();
        assertThat(server.endpoint().connectionCount()).isZero();
        assertThat(server.endpoint().counters().get(Counter.CONNECTIONS_UNCONFIRMED))
                .isEqualTo(1);
    }

    // ---- while it lasts

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsRepeatedOrBrokenHasNoEffect(long seed) {
        SimulatedNetwork network = new SimulatedNetwork(seed)
                .defaultProfile(LinkProfile.lan(MS)
                        .withDuplicateRatio(0.05)
                        .withCorruptRatio(0.02)
                        .withReorderRatio(0.02));
        Publisher publisher = publisher(network);
        Subscriber subscriber = subscriber(network, publisher);
        Random random = new Random(seed);
        network.tap((from, to, bytes) -> {
            if (PacketType.typeOf(bytes[0]) >= PacketType.SESSION) {
                SimulatedHost receiver = from == publisher.host() ? subscriber.host() : publisher.host();
                InetSocketAddress source = random.nextBoolean() ? from.address() : ELSEWHERE;
                byte[] copy = bytes.clone();
                network.at(network.nowNanos() + random.nextInt(50) * MS, () -> network.inject(copy, source, receiver));
            }
            return bytes;
        });
        publisher.offerEvery(5 * SECOND, 33 * MS, 150);
        network.runUntil(12 * SECOND);

        assertThat(subscriber.delivered()).as("seed %d", seed).isEqualTo(150);
        assertThat(publisher.host().endpoint().counters().get(Counter.PACKETS_REPLAYED))
                .isPositive();
        // One side may be spared by chance.
        assertThat(publisher.host().endpoint().counters().get(Counter.PACKETS_FORGED)
                        + subscriber.host().endpoint().counters().get(Counter.PACKETS_FORGED))
                .isPositive();
        assertThat(publisher.host().endpoint().counters().get(Counter.PATHS_CHANGED))
                .isZero();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theKeyChangesWhenSomebodyLeavesAndNobodyElseNotices(long seed) {
        SimulatedNetwork network =
                new SimulatedNetwork(seed).defaultProfile(LinkProfile.lan(MS).withLoss(LossModel.independent(0.05)));
        Publisher publisher = publisher(network);
        Subscriber staying = subscriber(network, publisher);
        List<Subscriber> leaving = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Subscriber subscriber = subscriber(network, publisher);
            leaving.add(subscriber);
            network.at(6 * SECOND + i * 1_500L * MS, () -> removeFrom(publisher, subscriber, network));
        }
        publisher.offerEvery(5 * SECOND, 33 * MS, 400);
        network.runUntil(20 * SECOND);

        assertThat(publisher.publication().log().seal().epoch()).isEqualTo(5);
        assertThat(staying.delivered()).as("seed %d", seed).isEqualTo(400);
        assertThat(leaving).allSatisfy(gone -> assertThat(gone.delivered()).isPositive());
    }

    @Test
    void thoseWhoLeaveTogetherShareAChangeOfKey() {
        SimulatedNetwork network = new SimulatedNetwork(1);
        Publisher publisher = publisher(network);
        Subscriber staying = subscriber(network, publisher);
        for (int i = 0; i < 40; i++) {
            Subscriber subscriber = subscriber(network, publisher);
            network.at(
                    6 * SECOND + i * 20L * MS,
                    () -> subscriber
                            .host()
                            .endpoint()
                            .close(subscriber.connection(), CloseReason.GOODBYE, "", network.nowNanos()));
        }
        publisher.offerEvery(5 * SECOND, 33 * MS, 150);
        network.runUntil(12 * SECOND);

        assertThat(publisher.publication().log().seal().epoch()).isEqualTo(2);
        assertThat(staying.delivered()).isEqualTo(150);
    }

    @Test
    void whoJoinsAReliableStreamLateGetsAllKeysOfWhatIsHeld() {
        SimulatedNetwork network = new SimulatedNetwork(1);
        SimulatedHost server = server(network, serverSecurity);
        Publisher publisher =
                new Publisher(network, server, StreamConfig.reliable("chat").withLogBytes(1 << 20, 1 << 20), 100, 1);
        for (int i = 0; i < 8; i++) {
            Subscriber leaving = subscriber(network, publisher);
            network.at(
                    6 * SECOND + i * 1_100L * MS,
                    () -> leaving.host()
                            .endpoint()
                            .close(leaving.connection(), CloseReason.GOODBYE, "", network.nowNanos()));
        }
        publisher.offerEvery(5 * SECOND, 100 * MS, 200);
        SimulatedHost late = client(network, "");
        Subscriber joiner = new Subscriber(network, late, publisher, 5 * MS);
        network.at(26 * SECOND, joiner::connect);
        network.runUntil(30 * SECOND);

        assertThat(publisher.publication().log().seal().epoch()).isEqualTo(8);
        assertThat(joiner.delivered()).isEqualTo(200);
    }

    // ---- moving

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aClientThatGetsAnotherAddressGoesOn(long seed) {
        SimulatedNetwork network = new SimulatedNetwork(seed)
                .defaultProfile(LinkProfile.lan(2 * MS).withLoss(LossModel.independent(0.02)));
        Publisher publisher = publisher(network);
        Subscriber subscriber = subscriber(network, publisher);
        publisher.offerEvery(5 * SECOND, 33 * MS, 200);
        network.at(8 * SECOND, () -> network.move(subscriber.host(), ELSEWHERE));
        network.runUntil(9 * SECOND + 500 * MS);
        assertThat(subscriber.lastDeliveryNanos())
                .as("seed %d: who only receives says something every second", seed)
                .isGreaterThan(8 * SECOND + 100 * MS);
        network.runUntil(15 * SECOND);

        assertThat(serverEvents)
                .filteredOn(EngineEvent.AddressChanged.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(((EngineEvent.AddressChanged) event)
                                .connection()
                                .address())
                        .isEqualTo(ELSEWHERE));
        assertThat(subscriber.delivered() + subscriber.dropped()).isEqualTo(200);
        assertThat(publisher.host().endpoint().connectionCount()).isEqualTo(1);
    }

    @Test
    void anAddressThatDoesNotAnswerTheChallengeGetsNothingElse() {
        SimulatedNetwork network = new SimulatedNetwork(1);
        Publisher publisher = publisher(network);
        Subscriber subscriber = subscriber(network, publisher);
        long[] sentElsewhere = {0};
        network.tap((from, to, bytes) -> {
            if (to.equals(ELSEWHERE)) {
                sentElsewhere[0] += bytes.length;
            }
            if (from == subscriber.host() && network.nowNanos() > 6 * SECOND) { // overtakes the original
                network.inject(bytes, ELSEWHERE, publisher.host());
            }
            return bytes;
        });
        publisher.offerEvery(5 * SECOND, 33 * MS, 200);
        network.runUntil(13 * SECOND);

        assertThat(subscriber.delivered()).isEqualTo(200);
        assertThat(subscriber.connection().isOpen()).isTrue();
        assertThat(sentElsewhere[0]).isPositive().isLessThan(8 * 60);
        assertThat(publisher.host().endpoint().counters().get(Counter.PATHS_CHANGED))
                .isZero();
    }

    // ---- the cast

    private void removeFrom(Publisher publisher, Subscriber unwanted, SimulatedNetwork network) {
        for (EngineEvent event : serverEvents) {
            if (event instanceof EngineEvent.Connected connected
                    && connected.connection().address().equals(unwanted.host().address())) {
                publisher
                        .host()
                        .endpoint()
                        .close(connected.connection(), CloseReason.REFUSED, "out", network.nowNanos());
            }
        }
    }

    private SimulatedHost server(SimulatedNetwork network, EndpointSecurity security) {
        SimulatedHost host = network.host("server", EndpointConfig.DEFAULT, security, JoinPolicy.OPEN);
        host.onEvent(serverEvents::add);
        return host;
    }

    private SimulatedHost client(SimulatedNetwork network, String secret) {
        EndpointSecurity security = EndpointSecurity.fresh(new Random(9)).withRoomSecret(secret);
        SimulatedHost host = network.host("client", EndpointConfig.DEFAULT, security, JoinPolicy.CLOSED);
        host.onEvent(clientEvents::add);
        return host;
    }

    private Publisher publisher(SimulatedNetwork network) {
        return new Publisher(network, server(network, serverSecurity), StreamConfig.live("video", 300), 5_000, 30);
    }

    private Subscriber subscriber(SimulatedNetwork network, Publisher publisher) {
        Subscriber subscriber = new Subscriber(network, client(network, ""), publisher, 10 * MS);
        subscriber.connect();
        return subscriber;
    }
}
