package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_LOW_DELAY;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_HWDEVICE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_copy_props;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_hwdevice_ctx_create;
import static org.bytedeco.ffmpeg.global.avutil.av_hwdevice_find_type_by_name;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_transfer_data;

import io.lancast.media.Codec;
import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** Decodes on a graphics device and fetches the pictures from its memory. */
final class HardwareDecoder implements FrameDecoder {
    private final String device;
    private final AVCodecContext context;
    private final InputPacket input = new InputPacket();
    private final AVFrame onDevice = av_frame_alloc();
    private final AVFrame fetched = av_frame_alloc();

    private HardwareDecoder(String device, AVCodecContext context) {
        this.device = device;
        this.context = context;
    }

    /**
     * Makes a decoder on a device.
     *
     * @param device FFmpeg's name of a kind of device, such as {@code vaapi}
     * @throws MediaException when there is none of that kind
     */
    static HardwareDecoder open(Codec codec, String device) throws MediaException {
        int type = av_hwdevice_find_type_by_name(device);
        if (type == AV_HWDEVICE_TYPE_NONE) {
            throw new MediaException(Reason.UNSUPPORTED_CODEC, "FFmpeg's libraries here know no " + device + ".");
        }
        AVBufferRef handle = new AVBufferRef(null);
        String anyOne = null;
        AVDictionary noOptions = null;
        FFmpeg.check(
                av_hwdevice_ctx_create(handle, type, anyOne, noOptions, 0),
                Reason.UNSUPPORTED_CODEC,
                "There is no device for " + device + " on this computer");
        AVCodecContext context = CodecContexts.allocateDecoder(CodecIds.of(codec));
        context.hw_device_ctx(handle); // which belongs to the context from here on
        context.flags(context.flags() | AV_CODEC_FLAG_LOW_DELAY).thread_count(1);
        CodecContexts.openDecoder(context);
        return new HardwareDecoder(device, context);
    }

    @Override
    public boolean send(ByteBuffer frame, long timeMicros) {
        return input.fill(frame, timeMicros) && avcodec_send_packet(context, input.packet()) >= 0;
    }

    /** Returns null also for what the device left to the processor: then it decodes nothing. */
    @Override
    public @Nullable AVFrame receive() {
        if (avcodec_receive_frame(context, onDevice) < 0 || onDevice.hw_frames_ctx() == null) {
            return null;
        }
        av_frame_unref(fetched);
        if (av_hwframe_transfer_data(fetched, onDevice, 0) < 0 || av_frame_copy_props(fetched, onDevice) < 0) {
            return null;
        }
        return fetched;
    }

    @Override
    public String device() {
        return device;
    }

    @Override
    public void close() {
        CodecContexts.free(context);
        av_frame_free(onDevice);
        av_frame_free(fetched);
        input.close();
    }
}
