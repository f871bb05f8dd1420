package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_HWDEVICE_TYPE_VAAPI;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NV12;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_VAAPI;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_hwdevice_ctx_create;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_ctx_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_ctx_init;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_transfer_data;

import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import io.lancast.media.Picture;
import io.lancast.media.VideoEncoding;
import io.lancast.media.ffmpeg.EncoderRecipe.Surface;
import java.util.Locale;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVHWFramesContext;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/** Brings pictures into the form that an encoder takes. Belongs to one encoder. */
final class EncoderInput implements AutoCloseable {
    private static final int SURFACES = 8;

    private final AVFrame planar = av_frame_alloc();
    private final AVFrame uploaded = av_frame_alloc();
    private @Nullable FilterGraph toNv12;
    private @Nullable AVBufferRef device;
    private @Nullable AVBufferRef surfaces;

    private EncoderInput() {}

    /** Makes what the surface needs, and tells the encoder's context, which is not open yet. */
    static EncoderInput open(Surface surface, VideoEncoding encoding, AVCodecContext encoder) throws MediaException {
        EncoderInput input = new EncoderInput();
        try {
            input.prepare(surface, encoding, encoder);
        } catch (MediaException e) {
            input.close();
            throw e;
        }
        return input;
    }

    private void prepare(Surface surface, VideoEncoding encoding, AVCodecContext encoder) throws MediaException {
        planar.format(AV_PIX_FMT_YUV420P).width(encoding.width()).height(encoding.height());
        FFmpeg.check(av_frame_get_buffer(planar, 0), Reason.ENCODER, "There is no memory for a picture to encode");
        encoder.pix_fmt(surface == Surface.I420 ? AV_PIX_FMT_YUV420P : AV_PIX_FMT_NV12);
        if (surface != Surface.I420) {
            toNv12 = FilterGraph.forPictures(
                    String.format(
                            Locale.ROOT,
                            "video_size=%dx%d:pix_fmt=%d:time_base=1/1000000:pixel_aspect=1/1",
                            encoding.width(),
                            encoding.height(),
                            AV_PIX_FMT_YUV420P),
                    "format=nv12");
        }
        if (surface == Surface.VAAPI) {
            encoder.pix_fmt(AV_PIX_FMT_VAAPI);
            openDevice(encoding);
            encoder.hw_frames_ctx(av_buffer_ref(surfaces));
        }
    }

    private void openDevice(VideoEncoding encoding) throws MediaException {
        AVBufferRef opened = new AVBufferRef(null);
        BytePointer defaultDevice = null;
        AVDictionary noOptions = null;
        FFmpeg.check(
                av_hwdevice_ctx_create(opened, AV_HWDEVICE_TYPE_VAAPI, defaultDevice, noOptions, 0),
                Reason.NO_DEVICE,
                "There is no VAAPI device");
        device = opened;
        AVBufferRef made = av_hwframe_ctx_alloc(opened);
        surfaces = made;
        new AVHWFramesContext(made.data())
                .format(AV_PIX_FMT_VAAPI)
                .sw_format(AV_PIX_FMT_NV12)
                .width(encoding.width())
                .height(encoding.height())
                .initial_pool_size(SURFACES);
        FFmpeg.check(av_hwframe_ctx_init(made), Reason.ENCODER, "The VAAPI device makes no surfaces");
    }

    /** Returns the frame to encode, valid until the next call; the picture is only read during the call. */
    AVFrame fill(Picture picture) throws MediaException {
        FFmpeg.check(av_frame_make_writable(planar), Reason.ENCODER, "There is no memory for a picture to encode");
        NativePictures.copy(picture, planar);
        if (toNv12 == null) {
            return planar;
        }
        toNv12.push(planar);
        AVFrame semiPlanar = toNv12.pull();
        if (semiPlanar == null) {
            throw new MediaException(Reason.ENCODER, "A picture cannot be converted for the encoder.");
        }
        return surfaces == null ? semiPlanar : upload(semiPlanar, surfaces);
    }

    private AVFrame upload(AVFrame semiPlanar, AVBufferRef to) throws MediaException {
        av_frame_unref(uploaded);
        FFmpeg.check(av_hwframe_get_buffer(to, uploaded, 0), Reason.ENCODER, "The VAAPI device has no free surface");
        FFmpeg.check(
                av_hwframe_transfer_data(uploaded, semiPlanar, 0),
                Reason.ENCODER,
                "A picture cannot be copied to the VAAPI device");
        return uploaded;
    }

    @Override
    public void close() {
        av_frame_free(planar);
        av_frame_free(uploaded);
        if (toNv12 != null) {
            toNv12.close();
        }
        if (surfaces != null) {
            av_buffer_unref(surfaces);
        }
        if (device != null) {
            av_buffer_unref(device);
        }
    }
}
