package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;

import io.lancast.media.Codec;
import io.lancast.media.EncodedFrame;
import io.lancast.media.EncodedFrame.Role;
import io.lancast.media.KeyFrames;
import io.lancast.media.VideoFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

/**
 * A short film in any of our codecs, encoded by the ffmpeg program for live use and taken apart into its frames.
 *
 * @param file what ffmpeg has written, for its own opinion on it
 * @param frames all of them, {@value #STEP} µs apart
 */
public record EncodedFilm(Codec codec, Path file, List<EncodedFrame> frames) {
    public static final int WIDTH = 320;
    public static final int HEIGHT = 180;
    /** Between two pictures, in microseconds. */
    public static final long STEP = 40_000;

    public static final int KEY_EVERY = 10;

    /** Encodes a moving picture with a keyframe every {@value #KEY_EVERY}; skips the test where an encoder is missing. */
    public static EncodedFilm make(Path directory, Codec codec, int pictures) throws IOException {
        String source = "-f lavfi -i testsrc2=s=" + WIDTH + "x" + HEIGHT + ":r=25 -frames:v " + pictures
                + " -pix_fmt yuv420p -g " + KEY_EVERY;
        String encoder = switch (codec) {
            case H264 -> " -c:v libx264 -tune zerolatency -sc_threshold 0 -bf 0 -f h264";
            case H265 ->
                " -c:v libx265 -preset ultrafast -tune zerolatency -x265-params"
                        + " keyint=10:min-keyint=10:scenecut=0:bframes=0:repeat-headers=1:log-level=none -f hevc";
            case AV1 -> " -c:v libaom-av1 -usage realtime -cpu-used 8 -lag-in-frames 0 -b:v 1M -f ivf";
            case VP8 -> " -c:v libvpx -deadline realtime -cpu-used 8 -lag-in-frames 0 -b:v 1M -f ivf";
            case VP9 -> " -c:v libvpx-vp9 -deadline realtime -cpu-used 8 -lag-in-frames 0 -b:v 1M -f ivf";
            case JPEG -> " -c:v mjpeg -q:v 3 -pix_fmt yuvj420p -f mjpeg";
            case OPUS, AAC -> throw new IllegalArgumentException("codec must be one for video, was " + codec);
        };
        Path file = FfmpegProgram.make(directory.resolve("film-" + codec), source + encoder);
        FFmpeg.load();
        List<EncodedFrame> frames = new ArrayList<>();
        for (byte[] bytes : packets(file)) {
            boolean key = KeyFrames.isKeyFrame(codec, ByteBuffer.wrap(bytes));
            frames.add(new EncodedFrame(codec, key ? Role.KEY : Role.DELTA, frames.size() * STEP, STEP, bytes));
        }
        return new EncodedFilm(codec, file, List.copyOf(frames));
    }

    private static List<byte[]> packets(Path file) throws IOException {
        List<byte[]> packets = new ArrayList<>();
        AVFormatContext input = new AVFormatContext(null);
        AVInputFormat guess = null;
        AVDictionary noOptions = null;
        if (avformat_open_input(input, file.toString(), guess, noOptions) < 0) {
            throw new IOException("cannot open " + file);
        }
        AVPacket packet = av_packet_alloc();
        while (av_read_frame(input, packet) >= 0) {
            byte[] bytes = new byte[packet.size()];
            packet.data().get(bytes);
            packets.add(bytes);
            av_packet_unref(packet);
        }
        av_packet_free(packet);
        avformat_close_input(input);
        return packets;
    }

    VideoFormat format() {
        ByteBuffer configuration =
                KeyFrames.configurationIn(codec, frames.get(0).data());
        if (configuration == null) {
            throw new IllegalStateException("the first frame of " + codec + " has no configuration");
        }
        return new VideoFormat(codec, WIDTH, HEIGHT, 1e6 / STEP, configuration);
    }

    /** Returns the luma of all pictures as ffmpeg decodes them, one after the other. */
    byte[] lumaByFfmpeg() {
        return FfmpegProgram.ffmpeg(
                "-i",
                file.toString(),
                "-fps_mode",
                "passthrough",
                "-vf",
                "extractplanes=y",
                "-f",
                "rawvideo",
                "-pix_fmt",
                "gray",
                "-");
    }
}
