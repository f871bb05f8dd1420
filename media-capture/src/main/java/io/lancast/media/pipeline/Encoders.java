package io.lancast.media.pipeline;

import io.lancast.media.AudioEncoder;
import io.lancast.media.Codec;
import io.lancast.media.MediaException;
import io.lancast.media.VideoEncoder;
import io.lancast.media.VideoEncoding;
import io.lancast.media.ffmpeg.JpegEncoder;
import io.lancast.media.ffmpeg.LiveAudioEncoder;
import io.lancast.media.ffmpeg.OpenH264Encoder;

/** Where a pipeline gets its encoders from; each is opened, used and closed by one thread. */
interface Encoders {
    /** Encoders on the processor, which work on every computer. */
    Encoders SOFTWARE = new Encoders() {
        @Override
        public VideoEncoder openVideo(Codec codec, VideoEncoding encoding) throws MediaException {
            return switch (codec) {
                case H264 -> OpenH264Encoder.open(encoding);
                case JPEG -> JpegEncoder.open(encoding);
                case OPUS, AAC -> throw new IllegalArgumentException("codec must be one for video, was " + codec);
            };
        }

        @Override
        public AudioEncoder openAudio(Codec codec) throws MediaException {
            return LiveAudioEncoder.open(codec);
        }
    };

    VideoEncoder openVideo(Codec codec, VideoEncoding encoding) throws MediaException;

    AudioEncoder openAudio(Codec codec) throws MediaException;
}
