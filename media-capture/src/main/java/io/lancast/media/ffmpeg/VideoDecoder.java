package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_LOW_DELAY;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import io.lancast.media.MediaException;
import io.lancast.media.Picture;
import io.lancast.media.PicturePool;
import io.lancast.media.h264.FrameNumbers;
import io.lancast.media.h264.NalReader;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Decodes live H.264 into pictures, without delay: a frame goes in, its picture comes out during the same call.
 *
 * <p>The bytes may come from anywhere: whatever is wrong with them is counted, and neither throws nor crashes. Pictures
 * may change their size in mid-stream. 8-bit 4:2:0 is decoded, as all live H.264 is; other kinds count as errors.
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

    private final AfterLoss afterLoss;
    private final AVFrame output = av_frame_alloc();
    private final InputPacket input = new InputPacket();
    private final PicturePool pool = new PicturePool();
    private final FrameNumbers frameNumbers = new FrameNumbers();
    private AVCodecContext context;
    private boolean waiting = true;
    private long errors;
    private long withheld;
    private boolean closed;

    private VideoDecoder(AfterLoss afterLoss, AVCodecContext context) {
        this.afterLoss = afterLoss;
        this.context = context;
    }

    /**
     * Makes a decoder.
     *
     * @throws MediaException when FFmpeg's libraries cannot be used
     */
    public static VideoDecoder open(AfterLoss afterLoss) throws MediaException {
        FFmpeg.load();
        return new VideoDecoder(afterLoss, freshContext());
    }

    private static AVCodecContext freshContext() throws MediaException {
        AVCodecContext context = CodecContexts.allocateDecoder(AV_CODEC_ID_H264);
        context.flags(context.flags() | AV_CODEC_FLAG_LOW_DELAY).thread_count(1); // threads would hold frames back
        CodecContexts.openDecoder(context);
        return context;
    }

    /**
     * Decodes one frame.
     *
     * @param accessUnit the bytes of the frame, from position to limit, only read during the call
     * @param out gets the picture, if one comes of it
     */
    public void decode(ByteBuffer accessUnit, long captureTimeMicros, PictureSink out) {
        if (closed) {
            throw new IllegalStateException("this decoder was closed");
        }
        boolean keyFrame = NalReader.isKeyFrame(accessUnit);
        if (frameNumbers.hasGapBefore(accessUnit)) {
            waiting = true;
        }
        if (waiting && keyFrame) {
            startAfresh();
        } else if (waiting && afterLoss == AfterLoss.WAIT_FOR_KEYFRAME) {
            withheld++;
            return;
        }
        waiting &= !keyFrame;
        if (!input.fill(accessUnit, captureTimeMicros) || avcodec_send_packet(context, input.packet()) < 0) {
            onError();
        }
        while (avcodec_receive_frame(context, output) >= 0) {
            onFrame(out);
        }
    }

    /**
     * Forgets everything before a keyframe. Flushing would not do: FFmpeg remembers the longest reordering that any stream
     * parameters have called for, and one damaged SPS would make it hold back every later picture.
     */
    private void startAfresh() {
        try {
            AVCodecContext fresh = freshContext();
            CodecContexts.free(context);
            context = fresh;
        } catch (MediaException e) {
            errors++; // out of memory; the old one will do
        }
    }

    private void onFrame(PictureSink out) {
        if (output.decode_error_flags() != 0 || (output.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0) {
            onError();
        }
        if (waiting && afterLoss == AfterLoss.WAIT_FOR_KEYFRAME) {
            withheld++;
            return;
        }
        FrameShape shape = FrameShape.of(output, Orientation.UPRIGHT);
        boolean planar420 = shape.pixelFormat() == AV_PIX_FMT_YUV420P || shape.pixelFormat() == AV_PIX_FMT_YUVJ420P;
        if (!planar420 || shape.width() < 2 || shape.height() < 2 || isTooLarge(shape)) {
            onError();
            return;
        }
        Picture picture = pool.take(shape.width() & ~1, shape.height() & ~1, NativeColors.spaceOf(shape));
        NativePictures.copy(output, picture);
        out.onPicture(picture, output.pts());
    }

    private static boolean isTooLarge(FrameShape shape) {
        return Math.max(shape.width(), shape.height()) > Picture.MAX_SIDE;
    }

    private void onError() {
        errors++;
        waiting = true;
    }

    /** Tells the decoder that a frame was lost on the way. It finds out by itself too, but only from the frame after. */
    public void onFrameLost() {
        waiting = true;
    }

    /** Returns whether only a keyframe can bring a whole picture again: the moment to ask the publisher for one. */
    public boolean needsKeyFrame() {
        return waiting;
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
            CodecContexts.free(context);
            av_frame_free(output);
            input.close();
        }
    }
}
