package io.lancast.media.ffmpeg;

import io.lancast.media.Codec;
import io.lancast.media.KeyFrames;
import io.lancast.media.MediaException;
import io.lancast.media.MediaKind;
import io.lancast.media.Picture;
import io.lancast.media.PicturePool;
import io.lancast.media.h264.FrameNumbers;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Decodes live video into pictures, without delay: a frame goes in, its picture comes out during the same call.
 *
 * <p>The bytes may come from anywhere: whatever is wrong with them is counted, and neither throws nor crashes. Pictures
 * may change their size in mid-stream. They come out as planar 4:2:0 with 8 bits whatever the stream has.
 *
 * <p><b>Loss:</b> a stream of H.264 or H.265 tells by itself that a frame is missing; one of AV1, VP8 or VP9 does not, and would
 * be shown with wrong content. So tell {@link #onFrameLost} of every loss before the next frame.
 *
 * <p>Not thread-safe; one thread decodes and closes. It starts as if a frame had been lost.
 */
public final class VideoDecoder implements AutoCloseable {
    /** What to do from a lost or damaged frame up to the next keyframe. */
    public enum AfterLoss {
        /** Give out no picture, so that the last whole one stays on the screen. */
        WAIT_FOR_KEYFRAME,
        /** Give out what can be decoded, with whatever wrong content it has. */
        SHOW_DAMAGED
    }

    /** A decoder that has been silent for so many frames holds pictures back for ever, by what a damaged header has told it. */
    static final int MAX_SILENT_FRAMES = 30;

    private final Codec codec;
    private final AfterLoss afterLoss;
    private final DecoderChoice choice;
    private final PicturePool pool = new PicturePool();
    private final PlanarConversion planar = new PlanarConversion();
    private final FrameNumbers frameNumbers = new FrameNumbers();
    private FrameDecoder decoder;
    private boolean waiting = true;
    private int silentFrames;
    private long errors;
    private long withheld;
    private boolean closed;

    VideoDecoder(Codec codec, AfterLoss afterLoss, DecoderChoice choice) throws MediaException {
        if (codec.kind() != MediaKind.VIDEO) {
            throw new IllegalArgumentException("codec must be one for video, was " + codec);
        }
        this.codec = codec;
        this.afterLoss = afterLoss;
        this.choice = choice;
        this.decoder = choice.open(codec);
    }

    /**
     * Makes a decoder of H.264 on the processor.
     *
     * @throws MediaException when FFmpeg's libraries cannot be used
     */
    public static VideoDecoder open(AfterLoss afterLoss) throws MediaException {
        return open(Codec.H264, afterLoss);
    }

    /**
     * Makes a decoder on the processor.
     *
     * @param codec one for video
     * @throws MediaException when FFmpeg's libraries cannot be used
     */
    public static VideoDecoder open(Codec codec, AfterLoss afterLoss) throws MediaException {
        FFmpeg.load();
        return new VideoDecoder(codec, afterLoss, DecoderChoice.SOFTWARE);
    }

    /**
     * Makes a decoder that uses the graphics device, once that has decoded the first frames of this stream to the same pictures
     * as the processor; where it does not, the processor goes on.
     *
     * @param codec one for video
     * @throws MediaException when FFmpeg's libraries cannot be used
     */
    public static VideoDecoder openAccelerated(Codec codec, AfterLoss afterLoss) throws MediaException {
        FFmpeg.load();
        return new VideoDecoder(codec, afterLoss, DecoderChoice.ofThisComputer());
    }

    /**
     * Decodes one frame.
     *
     * @param frame the bytes of the frame, from position to limit, only read during the call
     * @param out gets the picture, if one comes of it
     */
    public void decode(ByteBuffer frame, long captureTimeMicros, PictureSink out) {
        if (closed) {
            throw new IllegalStateException("this decoder was closed");
        }
        boolean keyFrame = KeyFrames.isKeyFrame(codec, frame);
        if (codec == Codec.H264 && frameNumbers.hasGapBefore(frame)) {
            waiting = true;
        }
        if (waiting && keyFrame) {
            startAfresh();
        } else if (waiting && afterLoss == AfterLoss.WAIT_FOR_KEYFRAME) {
            withheld++;
            return;
        }
        waiting &= !keyFrame;
        if (!decoder.send(frame, captureTimeMicros)) {
            onError();
        }
        silentFrames++;
        for (AVFrame picture = decoder.receive(); picture != null; picture = decoder.receive()) {
            silentFrames = 0;
            onFrame(picture, out);
        }
        if (silentFrames == MAX_SILENT_FRAMES) {
            silentFrames = 0;
            onError();
        }
    }

    /**
     * Forgets everything before a keyframe. Flushing would not do: FFmpeg remembers the longest reordering that any stream
     * parameters have called for, and one damaged SPS would make it hold back every later picture.
     */
    private void startAfresh() {
        try {
            FrameDecoder fresh = choice.open(codec);
            decoder.close();
            decoder = fresh;
        } catch (MediaException e) {
            errors++; // out of memory; the old one will do
        }
    }

    private void onFrame(AVFrame frame, PictureSink out) {
        if (frame.decode_error_flags() != 0 || (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0) {
            onError();
        }
        if (waiting && afterLoss == AfterLoss.WAIT_FOR_KEYFRAME) {
            withheld++;
            return;
        }
        FrameShape shape = FrameShape.of(frame, Orientation.UPRIGHT);
        if (Math.min(shape.width(), shape.height()) < 2 || Math.max(shape.width(), shape.height()) > Picture.MAX_SIDE) {
            onError();
            return;
        }
        Picture picture = pool.take(shape.width() & ~1, shape.height() & ~1, NativeColors.spaceOf(shape));
        try {
            NativePictures.copy(planar.convert(frame, shape), picture);
        } catch (MediaException e) {
            picture.close();
            onError(); // a pixel format that no video has
            return;
        }
        out.onPicture(picture, frame.pts());
    }

    private void onError() {
        errors++;
        waiting = true;
    }

    /** Tells the decoder that a frame was lost on the way. */
    public void onFrameLost() {
        waiting = true;
    }

    /** Returns whether only a keyframe can bring a whole picture again: the moment to ask the publisher for one. */
    public boolean needsKeyFrame() {
        return waiting;
    }

    /** Returns what decodes now: {@code processor}, or FFmpeg's name of a kind of graphics device, such as {@code vaapi}. */
    public String device() {
        return decoder.device();
    }

    /** Returns how many frames could not be decoded, or only with damage. */
    public long errors() {
        return errors;
    }

    /** Returns how many frames gave no picture because what they build on was lost. */
    public long withheld() {
        return withheld;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            decoder.close();
            planar.close();
        }
    }
}
