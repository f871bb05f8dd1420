package io.lancast.bench.contender;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.codec.quic.InsecureQuicTokenHandler;
import io.netty.handler.codec.quic.Quic;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicClientCodecBuilder;
import io.netty.handler.codec.quic.QuicCodecBuilder;
import io.netty.handler.codec.quic.QuicCongestionControlAlgorithm;
import io.netty.handler.codec.quic.QuicServerCodecBuilder;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamPriority;
import io.netty.handler.codec.quic.QuicStreamType;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/** QUIC of Cloudflare's quiche through Netty: a unidirectional stream for each frame, reset when the frame is worthless. */
final class QuicheContender implements Contender {
    private static final String PROTOCOL = "frames";
    private static final long BUFFER_BYTES = 16 << 20;
    private static final long MAX_STREAMS = 1_000_000;

    /** Streams take turns otherwise, and no frame gets whole while there is little room. */
    private static final QuicStreamPriority OLDEST_FIRST = new QuicStreamPriority(127, false);

    private final QuicCongestionControlAlgorithm congestionControl;
    private final int resetMillis;

    /** @param resetMillis age at which the rest of a frame is no longer sent */
    QuicheContender(QuicCongestionControlAlgorithm congestionControl, int resetMillis) {
        this.congestionControl = congestionControl;
        this.resetMillis = resetMillis;
    }

    @Override
    public @Nullable String unable() {
        return Quic.isAvailable() ? null : "Netty has no quiche for this machine";
    }

    private <B extends QuicCodecBuilder<B>> B configured(B codec) {
        return codec.congestionControlAlgorithm(congestionControl)
                .maxIdleTimeout(30, TimeUnit.SECONDS)
                .initialMaxData(BUFFER_BYTES)
                .initialMaxStreamDataUnidirectional(BUFFER_BYTES)
                .initialMaxStreamsUnidirectional(MAX_STREAMS);
    }

    private ChannelHandler server(FrameSink frames) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(SelfSigned.keyStore(), SelfSigned.password());
        return configured(new QuicServerCodecBuilder())
                .sslContext(QuicSslContextBuilder.forServer(keys, new String(SelfSigned.password()))
                        .applicationProtocols(PROTOCOL)
                        .build())
                .tokenHandler(InsecureQuicTokenHandler.INSTANCE)
                .handler(new ChannelInboundHandlerAdapter() {
                    @Override
                    public boolean isSharable() {
                        return true;
                    }
                })
                .streamHandler(new ChannelInitializer<QuicStreamChannel>() {
                    @Override
                    protected void initChannel(QuicStreamChannel stream) {
                        stream.pipeline().addLast(new Receiver(frames));
                    }
                })
                .build();
    }

    @Override
    public Link open(Route route, FrameSink frames) throws Exception {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
        new Bootstrap()
                .group(loops)
                .channel(NioDatagramChannel.class)
                .handler(server(frames))
                .bind(new InetSocketAddress(route.nearHost(), route.port()))
                .sync();
        Channel udp = new Bootstrap()
                .group(loops)
                .channel(NioDatagramChannel.class)
                .handler(configured(new QuicClientCodecBuilder())
                        .sslContext(QuicSslContextBuilder.forClient()
                                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                                .applicationProtocols(PROTOCOL)
                                .build())
                        .build())
                .bind(new InetSocketAddress(route.nearHost(), 0))
                .sync()
                .channel();
        QuicChannel connection = QuicChannel.newBootstrap(udp)
                .streamHandler(new ChannelInboundHandlerAdapter())
                .remoteAddress(new InetSocketAddress(route.farHost(), route.port()))
                .connect()
                .get(10, TimeUnit.SECONDS);
        return new Link() {
            @Override
            public void send(byte[] frame, boolean key, long intendedNanos) {
                connection
                        .createStream(QuicStreamType.UNIDIRECTIONAL, new ChannelInboundHandlerAdapter())
                        .addListener(created -> {
                            if (created.isSuccess()) {
                                QuicStreamChannel stream = (QuicStreamChannel) created.getNow();
                                stream.updatePriority(OLDEST_FIRST);
                                write(stream, frame);
                            }
                        });
            }

            @Override
            public void close() {
                connection.close();
                loops.shutdownGracefully(0, 500, TimeUnit.MILLISECONDS);
            }
        };
    }

    private void write(QuicStreamChannel stream, byte[] frame) {
        stream.writeAndFlush(Unpooled.wrappedBuffer(frame)).addListener(QuicStreamChannel.SHUTDOWN_OUTPUT);
        stream.eventLoop().schedule(() -> stream.shutdownOutput(1), resetMillis, TimeUnit.MILLISECONDS);
    }

    /** Gathers a stream's bytes until its end. */
    private static final class Receiver extends ChannelInboundHandlerAdapter {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 << 10);
        private final FrameSink frames;
        private boolean delivered;

        Receiver(FrameSink frames) {
            this.frames = frames;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            ByteBuf part = (ByteBuf) message;
            part.readBytes(bytes, part.readableBytes());
            part.release();
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event == ChannelInputShutdownReadComplete.INSTANCE && !delivered) {
                delivered = true;
                frames.onFrame(ByteBuffer.wrap(bytes.toByteArray()));
            }
            context.fireUserEventTriggered(event);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            delivered = true; // the stream was reset
            context.close();
        }
    }
}
