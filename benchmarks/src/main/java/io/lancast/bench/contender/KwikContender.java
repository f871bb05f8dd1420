package io.lancast.bench.contender;

import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tech.kwik.core.QuicClientConnection;
import tech.kwik.core.QuicConnection;
import tech.kwik.core.QuicStream;
import tech.kwik.core.log.NullLogger;
import tech.kwik.core.server.ApplicationProtocolConnection;
import tech.kwik.core.server.ApplicationProtocolConnectionFactory;
import tech.kwik.core.server.ServerConnectionConfig;
import tech.kwik.core.server.ServerConnector;

/** QUIC in plain Java, kwik: a unidirectional stream for each frame, reset when the frame is worthless. */
final class KwikContender implements Contender {
    private static final String PROTOCOL = "frames";
    private static final int BUFFER_BYTES = 16 << 20;
    private static final int MAX_STREAMS = 1_000_000;

    private final int resetMillis;

    /** @param resetMillis age at which the rest of a frame is no longer sent */
    KwikContender(int resetMillis) {
        this.resetMillis = resetMillis;
    }

    private static final class Receiver implements ApplicationProtocolConnectionFactory {
        private final FrameSink frames;

        Receiver(FrameSink frames) {
            this.frames = frames;
        }

        @Override
        public ApplicationProtocolConnection createConnection(String protocol, QuicConnection connection) {
            return new ApplicationProtocolConnection() {
                @Override
                public void acceptPeerInitiatedStream(QuicStream stream) {
                    Threads.start(
                            "kwik-frame",
                            () -> frames.onFrame(
                                    ByteBuffer.wrap(stream.getInputStream().readAllBytes())));
                }
            };
        }

        @Override
        public int maxConcurrentPeerInitiatedUnidirectionalStreams() {
            return MAX_STREAMS;
        }

        @Override
        public long maxUnidirectionalStreamReceiverBufferSize() {
            return BUFFER_BYTES;
        }
    }

    private static ServerConnector server(Route route, FrameSink frames) throws Exception {
        ServerConnector server = ServerConnector.builder()
                .withSocket(new DatagramSocket(route.port(), InetAddress.getByName(route.nearHost())))
                .withKeyStore(SelfSigned.keyStore(), SelfSigned.ALIAS, SelfSigned.password())
                .withConfiguration(ServerConnectionConfig.builder()
                        .maxOpenPeerInitiatedUnidirectionalStreams(MAX_STREAMS)
                        .maxUnidirectionalStreamBufferSize(BUFFER_BYTES)
                        .maxConnectionBufferSize(BUFFER_BYTES)
                        .maxIdleTimeoutInSeconds(30)
                        .build())
                .withLogger(new NullLogger())
                .build();
        server.registerApplicationProtocol(PROTOCOL, new Receiver(frames));
        server.start();
        return server;
    }

    @Override
    public Link open(Route route, FrameSink frames) throws Exception {
        ServerConnector server = server(route, frames);
        QuicClientConnection connection = QuicClientConnection.newBuilder()
                .uri(URI.create("https://" + route.farHost() + ":" + route.port()))
                .applicationProtocol(PROTOCOL)
                .noServerCertificateCheck()
                .connectTimeout(Duration.ofSeconds(10))
                .maxIdleTimeout(Duration.ofSeconds(30))
                .logger(new NullLogger())
                .build();
        connection.connect();
        ScheduledExecutorService resets = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "kwik-resets");
            thread.setDaemon(true);
            return thread;
        });
        return new Link() {
            @Override
            public void send(byte[] frame, boolean key, long intendedNanos) throws IOException {
                QuicStream stream = connection.createStream(false);
                Threads.start("kwik-write", () -> {
                    try (OutputStream out = stream.getOutputStream()) {
                        out.write(frame);
                    }
                });
                resets.schedule(() -> stream.resetStream(1), resetMillis, TimeUnit.MILLISECONDS);
            }

            @Override
            public void close() {
                resets.shutdownNow();
                connection.close();
                server.close();
            }
        };
    }
}
