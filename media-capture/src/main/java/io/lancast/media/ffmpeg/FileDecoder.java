package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_sample_aspect_ratio;

import io.lancast.media.MediaException;
import io.lancast.media.SourceItem;
import io.lancast.media.ffmpeg.PacketQueues.Outcome;
import java.util.Objects;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.IntPointer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes an opened file from its start to its end, again and again: packets in, pictures and sound in order of
 * presentation out, at times on the file's own time line.
 *
 * <p>It only wires: reading is done by {@link PacketQueues}, decoding by {@link StreamDecoder}, conversion by
 * {@link PictureConverter} and {@link AudioConverter}, placing in time by {@link Timeline}, merging by
 * {@link PresentationOrder}.
 */
final class FileDecoder implements AutoCloseable {
    private static final long LEAST_PICTURE_STEP_MICROS = 1_000;
    private static final long NO_PICTURE = Long.MAX_VALUE;

    private final MediaInput input;
    private final PacketQueues packets;
    private final StreamDecoder video;
    private final @Nullable StreamDecoder audio;
    private final Orientation orientation;
    private final long nominalMicros;
    private final PresentationOrder order = new PresentationOrder();
    private final AudioConverter audioConverter = new AudioConverter();
    private final AVPacket packet = av_packet_alloc();
    private @Nullable PictureTarget target;
    private @Nullable PictureConverter pictureConverter;
    private Timeline pictureTimes;
    private Timeline soundTimes;
    private long lastPictureMicros = NO_PICTURE;
    private long lastPictureStaysMicros;
    private long longestStayMicros;
    private long brokenPasses;
    private boolean closed;

    /**
     * Takes over an input with its decoders.
     *
     * @param nominalMicros the usual distance of two pictures
     * @param target what pictures are to be, or null to have the first one decide
     */
    FileDecoder(
            MediaInput input,
            StreamDecoder video,
            @Nullable StreamDecoder audio,
            long nominalMicros,
            @Nullable PictureTarget target) {
        this.input = input;
        this.video = video;
        this.audio = audio;
        this.nominalMicros = nominalMicros;
        this.target = target;
        this.packets = new PacketQueues(input);
        this.orientation = storedOrientation(input.video().codecpar());
        Timeline.Leaps leaps = new Timeline.Leaps(input.mayLeap());
        this.pictureTimes = new Timeline(leaps, LEAST_PICTURE_STEP_MICROS);
        this.soundTimes = new Timeline(leaps, 0);
        prepareOrder();
    }

    private static Orientation storedOrientation(AVCodecParameters parameters) {
        AVPacketSideData matrix = av_packet_side_data_get(
                parameters.coded_side_data(), parameters.nb_coded_side_data(), AV_PKT_DATA_DISPLAYMATRIX);
        return matrix == null ? Orientation.UPRIGHT : Orientation.of(FrameShape.ints(new IntPointer(matrix.data())));
    }

    private void prepareOrder() {
        if (audio == null) {
            order.endSound();
        }
    }

    /** Returns the next item of this pass, or null at its end. */
    @Nullable
    SourceItem next() throws MediaException {
        while (true) {
            SourceItem item = order.poll();
            if (item != null) {
                return item;
            }
            if (order.needsPicture()) {
                advancePictures();
            } else if (order.needsSound()) {
                advanceSound();
            } else {
                return null;
            }
        }
    }

    /** Decodes up to the first picture of this pass; false when there is none. */
    boolean hasPicture() throws MediaException {
        while (order.nextPictureMicros() == Long.MAX_VALUE && order.needsPicture()) {
            advancePictures();
        }
        return order.nextPictureMicros() != Long.MAX_VALUE;
    }

    private void advancePictures() throws MediaException {
        Outcome outcome = packets.next(true, packet);
        if (outcome == Outcome.FOUND) {
            video.send(packet);
        } else {
            video.finish();
        }
        for (AVFrame frame = video.receive(); frame != null; frame = video.receive()) {
            addPicture(frame);
        }
        if (outcome != Outcome.FOUND) {
            order.endPictures(); // also where nothing but sound comes for megabytes: there are no more
            brokenPasses += packets.isBroken() ? 1 : 0;
        }
    }

    private void addPicture(AVFrame frame) throws MediaException {
        frame.sample_aspect_ratio(av_guess_sample_aspect_ratio(input.context(), input.video(), frame));
        if (pictureConverter == null) {
            target = target == null ? PictureTarget.of(FrameShape.of(frame, orientation)) : target;
            pictureConverter = new PictureConverter(target, orientation);
        }
        long told = video.durationMicros(frame);
        long duration = told > 0 ? told : nominalMicros;
        long time = pictureTimes.place(video.timeMicros(frame), duration);
        order.add(pictureConverter.convert(frame), time, duration);
        if (time > lastPictureMicros) {
            longestStayMicros = Math.max(longestStayMicros, time - lastPictureMicros);
        }
        lastPictureMicros = time;
        lastPictureStaysMicros = duration;
    }

    private void advanceSound() throws MediaException {
        StreamDecoder decoder = Objects.requireNonNull(audio);
        switch (packets.next(false, packet)) {
            case FOUND -> {
                decoder.send(packet);
                receiveSound(decoder);
            }
            case NOT_YET -> order.doNotAwaitSound();
            case END -> {
                decoder.finish();
                receiveSound(decoder);
                audioConverter.flush(order::add);
                order.endSound();
            }
        }
    }

    private void receiveSound(StreamDecoder decoder) throws MediaException {
        for (AVFrame frame = decoder.receive(); frame != null; frame = decoder.receive()) {
            long duration = frame.nb_samples() * 1_000_000L / Math.max(1, frame.sample_rate());
            long time = soundTimes.place(decoder.timeMicros(frame), duration);
            audioConverter.convert(frame, time, order::add);
        }
    }

    /** Returns whether all pictures of this pass have been given out. */
    boolean picturesAreOver() {
        return !order.needsPicture() && order.nextPictureMicros() == Long.MAX_VALUE;
    }

    /**
     * Returns until when the last picture decoded so far may stay without the film seeming to halt: as long as any before it has.
     * Where distances vary, the file's word on the last one is a guess of whoever wrote it.
     */
    long picturesEndMicros() {
        return lastPictureMicros + Math.max(lastPictureStaysMicros, longestStayMicros);
    }

    /** Returns the time of the next picture that was decoded and not given out yet. */
    long nextPictureMicros() {
        return order.nextPictureMicros();
    }

    /** Returns what all pictures are, after the first was decoded. */
    PictureTarget target() {
        return Objects.requireNonNull(target, "no picture was decoded yet");
    }

    long errors() {
        return video.errors() + (audio == null ? 0 : audio.errors()) + brokenPasses;
    }

    /** Starts over; false when the file cannot go back and must be opened anew. */
    boolean restart() throws MediaException {
        forget();
        return input.rewind() && hasPicture();
    }

    /**
     * Goes on from the last place before {@code micros} from the start at which decoding can begin; what lies between is given
     * out too.
     *
     * @return false when the file cannot do that
     */
    boolean seek(long micros) {
        forget();
        return input.seek(micros);
    }

    /** Returns where the file's own time line begins. */
    long startMicros() {
        return input.startMicros();
    }

    private void forget() {
        lastPictureMicros = NO_PICTURE; // what comes next is no distance from what was before
        audioConverter.close();
        order.restart();
        prepareOrder();
        packets.restart();
        video.restart();
        if (audio != null) {
            audio.restart();
        }
        Timeline.Leaps leaps = new Timeline.Leaps(input.mayLeap());
        pictureTimes = new Timeline(leaps, LEAST_PICTURE_STEP_MICROS);
        soundTimes = new Timeline(leaps, 0);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        order.restart();
        audioConverter.close();
        if (pictureConverter != null) {
            pictureConverter.close();
        }
        av_packet_free(packet);
        packets.close();
        video.close();
        if (audio != null) {
            audio.close();
        }
        input.close();
    }
}
