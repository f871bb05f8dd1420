package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** A packet whose bytes come from Java. The bytes are copied behind FFmpeg's safety margin, so any bytes are safe. */
final class InputPacket implements AutoCloseable {
    private final AVPacket packet = av_packet_alloc();

    /** Fills the packet anew; false when there is nothing to fill in or no memory for it. */
    boolean fill(ByteBuffer bytes, long ptsMicros) {
        av_packet_unref(packet);
        int size = bytes.remaining();
        if (size == 0 || av_new_packet(packet, size) < 0) {
            return false;
        }
        packet.data().capacity(size).asByteBuffer().put(bytes.duplicate());
        packet.pts(ptsMicros).dts(ptsMicros);
        return true;
    }

    /** Returns the packet, which stays here. */
    AVPacket packet() {
        return packet;
    }

    @Override
    public void close() {
        av_packet_free(packet);
    }
}
