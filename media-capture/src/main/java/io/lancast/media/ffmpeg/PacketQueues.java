package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_move_ref;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXIT;

import io.lancast.media.MediaException;
import java.util.ArrayDeque;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * Hands out the packets of each stream when they are wanted, whatever their order in the file.
 *
 * <p>Containers put sound and picture of the same time up to a second apart. What comes too early waits here, still
 * compressed, so that neither is decoded far ahead of the other. When {@value #MAX_WAITING_BYTES} bytes wait, the other stream is not
 * searched for any further until some have been taken.
 */
final class PacketQueues implements AutoCloseable {
    private static final int MAX_WAITING_BYTES = 32 << 20;

    private final MediaInput input;
    private final int videoIndex;
    private final int audioIndex;
    private final ArrayDeque<AVPacket> video = new ArrayDeque<>();
    private final ArrayDeque<AVPacket> audio = new ArrayDeque<>();
    private AVPacket fresh = av_packet_alloc();
    private long waitingBytes;
    private boolean ended;
    private boolean broken;

    PacketQueues(MediaInput input) {
        this.input = input;
        this.videoIndex = input.video().index();
        AVStream sound = input.audio();
        this.audioIndex = sound == null ? -1 : sound.index();
    }

    /** How a search went. */
    enum Outcome {
        FOUND,
        /** There is none before too many packets of the other stream: do without for now. */
        NOT_YET,
        /** The file has ended, in the ordinary way or by damage. */
        END
    }

    /** Moves the next packet of the picture, or of the sound, into {@code to}. */
    Outcome next(boolean wantVideo, AVPacket to) throws MediaException {
        ArrayDeque<AVPacket> wanted = wantVideo ? video : audio;
        while (wanted.isEmpty()) {
            if (ended) {
                return Outcome.END;
            }
            if (waitingBytes > MAX_WAITING_BYTES) {
                return Outcome.NOT_YET;
            }
            readOne();
        }
        AVPacket found = wanted.remove();
        waitingBytes -= found.size();
        av_packet_unref(to);
        av_packet_move_ref(to, found);
        av_packet_free(found);
        return Outcome.FOUND;
    }

    private void readOne() throws MediaException {
        int code = input.read(fresh);
        if (code >= 0) {
            keep();
        } else if (code == AVERROR_EXIT()) {
            throw FileChecks.interrupted(input.file());
        } else if (code != AVERROR_EAGAIN()) {
            ended = true;
            broken = code != AVERROR_EOF();
        }
    }

    private void keep() {
        int stream = fresh.stream_index();
        if (stream == videoIndex || stream == audioIndex) {
            (stream == videoIndex ? video : audio).add(fresh);
            waitingBytes += fresh.size();
            fresh = av_packet_alloc();
        } else {
            av_packet_unref(fresh); // a few formats ignore that a stream is not wanted
        }
    }

    /** Returns whether the file ended because its rest cannot be read. */
    boolean isBroken() {
        return broken;
    }

    /** Starts over, after the input went back to its start. */
    void restart() {
        release();
        ended = false;
        broken = false;
    }

    private void release() {
        video.forEach(PacketQueues::free);
        audio.forEach(PacketQueues::free);
        video.clear();
        audio.clear();
        waitingBytes = 0;
    }

    @Override
    public void close() {
        release();
        free(fresh);
    }

    private static void free(AVPacket packet) {
        av_packet_free(packet);
    }
}
