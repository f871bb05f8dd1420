package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/** The steps in the life of a codec context that all encoders and decoders share. */
final class CodecContexts {
    private CodecContexts() {}

    static boolean hasEncoder(String name) {
        return avcodec_find_encoder_by_name(name) != null;
    }

    static AVCodecContext allocateEncoder(String name) throws MediaException {
        AVCodec codec = avcodec_find_encoder_by_name(name);
        if (codec == null) {
            throw new MediaException(
                    Reason.ENCODER,
                    "The encoder " + name + " is missing from FFmpeg's libraries on this computer; use the org.bytedeco"
                            + " ffmpeg jar, which has it.");
        }
        return avcodec_alloc_context3(codec);
    }

    /** Opens an encoder with its private options, given as names and values in turn. */
    static void openEncoder(AVCodecContext context, String... options) throws MediaException {
        String name = avcodec_get_name(context.codec_id()).getString(); // of a context that refuses nothing is left
        AVDictionary dictionary = new AVDictionary(null);
        try {
            for (int i = 0; i < options.length; i += 2) {
                av_dict_set(dictionary, options[i], options[i + 1], 0);
            }
            @Nullable AVCodec asAllocated = null;
            FFmpeg.check(
                    avcodec_open2(context, asAllocated, dictionary),
                    Reason.ENCODER,
                    "The encoder for " + name + " refuses its settings, or its device is not there");
        } finally {
            av_dict_free(dictionary);
        }
    }

    static AVCodecContext allocateDecoder(int codecId) throws MediaException {
        AVCodec codec = avcodec_find_decoder(codecId);
        if (codec == null) {
            throw new MediaException(
                    Reason.UNSUPPORTED_CODEC,
                    "The decoder for " + avcodec_get_name(codecId).getString()
                            + " is missing from FFmpeg's libraries on this computer; convert the video to H.264 first.");
        }
        return avcodec_alloc_context3(codec);
    }

    /** Hands a decoder its extradata, which FFmpeg frees with the context. */
    static void setConfiguration(AVCodecContext context, ByteBuffer configuration) {
        context.extradata(padded(configuration)).extradata_size(configuration.remaining());
    }

    /** Hands a stream its extradata, which FFmpeg frees with the stream. */
    static void setConfiguration(AVCodecParameters parameters, ByteBuffer configuration) {
        parameters.extradata(padded(configuration)).extradata_size(configuration.remaining());
    }

    private static BytePointer padded(ByteBuffer bytes) {
        int size = bytes.remaining();
        BytePointer memory = new BytePointer(av_mallocz((long) size + AV_INPUT_BUFFER_PADDING_SIZE));
        memory.capacity(size).asByteBuffer().put(bytes.duplicate());
        return memory;
    }

    /** Opens a decoder; a context that refuses is freed. */
    static void openDecoder(AVCodecContext context) throws MediaException {
        @Nullable AVCodec asAllocated = null;
        @Nullable AVDictionary noOptions = null;
        int code = avcodec_open2(context, asAllocated, noOptions);
        if (code < 0) {
            String name = context.codec().name().getString();
            free(context);
            throw new MediaException(
                    Reason.UNSUPPORTED_CODEC,
                    "The decoder " + name + " cannot read this stream (" + FFmpeg.describe(code)
                            + "); convert the video to H.264 first.");
        }
    }

    static void free(AVCodecContext context) {
        avcodec_free_context(context);
    }
}
