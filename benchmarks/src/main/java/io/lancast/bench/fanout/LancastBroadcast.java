package io.lancast.bench.fanout;

import io.lancast.udp.EndpointStats;
import io.lancast.udp.LiveServer;
import io.lancast.udp.OutboundStream;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.StreamConfig;
import io.lancast.udp.io.PortChoice;
import io.lancast.udp.stats.Counter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Our server with one stream. */
final class LancastBroadcast implements Broadcast {
    private static final int MAX_VIEWERS = 4_096;

    private final Show show = new Show();
    private final LiveServer server;
    private final OutboundStream stream;

    LancastBroadcast(PortChoice sockets) throws IOException {
        Rehearsal.run(show);
        server = LiveServer.builder()
                .address(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .portChoice(sockets)
                .datagramBytes(Show.DATAGRAM_BYTES)
                .maxPeers(MAX_VIEWERS)
                .start();
        stream = server.publish(StreamConfig.live(Show.STREAM, Show.TIME_TO_LIVE_MILLIS));
    }

    @Override
    public int port() {
        return server.address().getPort();
    }

    @Override
    public int viewers() {
        return stream.subscriberCount();
    }

    @Override
    public void show(long frame) {
        stream.offer(show.frame(frame), Show.isKey(frame) ? FrameFlags.KEY : 0, server.clockMicros());
    }

    @Override
    public String note() {
        EndpointStats stats = server.stats();
        return stats.get(Counter.PACKETS_RETRANSMITTED) + " of " + stats.get(Counter.PACKETS_SENT)
                + " packets sent again, " + stats.get(Counter.DATAGRAMS_RECEIVED) + " received, "
                + stats.get(Counter.FRAMES_SKIPPED) + " frames skipped";
    }

    @Override
    public void close() {
        server.close();
    }
}
