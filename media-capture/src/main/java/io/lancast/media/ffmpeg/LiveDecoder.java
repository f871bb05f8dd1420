package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_sample_aspect_ratio;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;

import io.lancast.media.MediaClock;
import io.lancast.media.MediaException;
import io.lancast.media.SourceItem;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a live input as it comes: packets in, pictures and sound with their capture times out, each in its own order.
 *
 * <p>It only wires, as {@link FileDecoder} does for files.
 */
final class LiveDecoder implements AutoCloseable {
    private static final long LEAST_PICTURE_STEP_MICROS = 1_000;
    private static final long MICROS = 1_000_000;

    private final LiveInput input;
    private final LivePlan plan;
    private final MediaClock clock;
    private final Clock wallClock;
    private final Consumer<SourceItem> out;
    private final LiveTimes times = new LiveTimes();
    private final SteadySound steadySound = new SteadySound();
    private final AudioConverter audioConverter = new AudioConverter();
    private final AVPacket packet = av_packet_alloc();
    private final @Nullable StreamDecoder video;
    private final @Nullable StreamDecoder audio;
    private final long nominalMicros;
    private @Nullable PictureTarget target;
    private @Nullable PictureConverter pictureConverter;
    private long lastPictureMicros = Long.MIN_VALUE;
    private boolean closed;

    /**
     * Takes over an input.
     *
     * @param target what pictures are to be, or null to have the first one decide
     * @param out gets everything, in the thread that calls {@link #step}
     * @throws MediaException when what is wanted is not in it, or cannot be decoded; the input is closed then
     */
    LiveDecoder(
            LiveInput input,
            LivePlan plan,
            MediaClock clock,
            Clock wallClock,
            @Nullable PictureTarget target,
            Consumer<SourceItem> out)
            throws MediaException {
        this.input = input;
        this.plan = plan;
        this.clock = clock;
        this.wallClock = wallClock;
        this.target = target;
        this.out = out;
        StreamDecoder openedVideo = null;
        try {
            openedVideo = plan.use().pictures() ? openVideo() : null;
            audio = openAudio();
        } catch (MediaException e) {
            if (openedVideo != null) {
                openedVideo.close();
            }
            av_packet_free(packet);
            input.close();
            throw e;
        }
        video = openedVideo;
        nominalMicros = Math.round(MICROS / frameRate());
    }

    private StreamDecoder openVideo() throws MediaException {
        AVStream stream = input.video();
        if (stream == null) {
            throw plan.failed("it sends no picture");
        }
        try {
            return StreamDecoder.openLive(stream);
        } catch (MediaException e) {
            throw plan.failed("there is no decoder for " + StreamDecoder.codecName(stream));
        }
    }

    private @Nullable StreamDecoder openAudio() throws MediaException {
        AVStream stream = plan.use().sound() ? input.audio() : null;
        if (stream == null && plan.use() == LivePlan.Use.SOUND) {
            throw plan.failed("it sends no sound");
        }
        try {
            return stream == null ? null : StreamDecoder.openLive(stream);
        } catch (MediaException e) {
            if (plan.use() == LivePlan.Use.SOUND) {
                throw plan.failed("there is no decoder for " + StreamDecoder.codecName(stream));
            }
            return null; // the pictures still play
        }
    }

    /**
     * Reads and decodes one packet, waiting for it.
     *
     * @return false when the sender has ended
     * @throws MediaException when the input breaks or is interrupted
     */
    boolean step() throws MediaException {
        int code = input.read(packet);
        if (code == AVERROR_EAGAIN()) {
            return true;
        }
        if (code == AVERROR_EOF()) {
            return false;
        }
        if (code < 0) {
            throw plan.failed(FFmpeg.describe(code));
        }
        try {
            decode();
        } finally {
            av_packet_unref(packet);
        }
        return true;
    }

    private void decode() throws MediaException {
        if (isOf(input.video()) && video != null) {
            note(video);
            video.send(packet);
            for (AVFrame frame = video.receive(); frame != null; frame = video.receive()) {
                givePicture(video, frame);
            }
        } else if (isOf(input.audio()) && audio != null) {
            note(audio);
            audio.send(packet);
            for (AVFrame frame = audio.receive(); frame != null; frame = audio.receive()) {
                giveSound(audio, frame);
            }
        }
    }

    private boolean isOf(@Nullable AVStream stream) {
        return stream != null && stream.index() == packet.stream_index();
    }

    private void note(StreamDecoder decoder) {
        long stamp = decoder.timeMicros(packet);
        if (stamp != StreamDecoder.NO_TIME) {
            Instant wall = wallClock.instant();
            times.onPacket(stamp, clock.nowMicros(), wall.getEpochSecond() * MICROS + wall.getNano() / 1_000);
        }
    }

    private long capturedMicros(StreamDecoder decoder, AVFrame frame) {
        long now = clock.nowMicros();
        long stamp = decoder.timeMicros(frame);
        return stamp == StreamDecoder.NO_TIME ? now : times.capturedMicros(stamp, now);
    }

    private void givePicture(StreamDecoder decoder, AVFrame frame) throws MediaException {
        AVStream stream = Objects.requireNonNull(input.video());
        frame.sample_aspect_ratio(av_guess_sample_aspect_ratio(input.context(), stream, frame));
        if (pictureConverter == null) {
            target = target == null ? PictureTarget.of(FrameShape.of(frame, Orientation.UPRIGHT)) : target;
            pictureConverter = new PictureConverter(target, Orientation.UPRIGHT);
        }
        long time = Math.max(capturedMicros(decoder, frame), lastPictureMicros + LEAST_PICTURE_STEP_MICROS);
        lastPictureMicros = time;
        out.accept(new SourceItem.Video(pictureConverter.convert(frame), time, nominalMicros));
    }

    private void giveSound(StreamDecoder decoder, AVFrame frame) throws MediaException {
        long duration = frame.nb_samples() * MICROS / Math.max(1, frame.sample_rate());
        long time = steadySound.place(capturedMicros(decoder, frame), duration);
        audioConverter.convert(frame, time, block -> out.accept(new SourceItem.Audio(block)));
    }

    /** Returns what all pictures are, or null before the first. */
    @Nullable
    PictureTarget target() {
        return target;
    }

    /** Returns pictures per second as announced; a usual rate where there are no pictures. */
    double frameRate() {
        AVStream stream = input.video();
        return stream == null ? 25 : FrameRates.of(input.context(), stream);
    }

    boolean hasSound() {
        return audio != null;
    }

    /** Returns what comes from the input, for people who look closer. */
    String details() {
        AVStream pictures = video == null ? null : input.video();
        AVStream sound = audio == null ? null : input.audio();
        if (pictures == null) {
            return StreamWords.details(Objects.requireNonNull(sound));
        }
        return StreamWords.details(pictures, sound, frameRate());
    }

    long errors() {
        return (video == null ? 0 : video.errors()) + (audio == null ? 0 : audio.errors());
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        audioConverter.close();
        if (pictureConverter != null) {
            pictureConverter.close();
        }
        av_packet_free(packet);
        if (video != null) {
            video.close();
        }
        if (audio != null) {
            audio.close();
        }
        input.close();
    }
}
