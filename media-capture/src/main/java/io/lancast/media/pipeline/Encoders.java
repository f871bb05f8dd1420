package io.lancast.media.pipeline;

import io.lancast.media.AudioEncoder;
import io.lancast.media.Codec;
import io.lancast.media.MediaException;
import io.lancast.media.VideoEncoder;
import io.lancast.media.VideoEncoding;
import io.lancast.media.ffmpeg.LiveAudioEncoder;
import io.lancast.media.ffmpeg.OpenH264Encoder;

/** Where a pipeline gets its encoders from; each is opened, used and closed by one thread. */
interface Encoders {
    /** Encoders on the processor, which work on every computer. */
    Encoders SOFTWARE = new Encoders() {
        @Override
        public VideoEncoder openVideo(VideoEncoding encoding) throws MediaException {
            return OpenH264Encoder.open(encoding);
        }

        @Override
        public AudioEncoder openAudio(Codec codec) throws MediaException {
            return LiveAudioEncoder.open(codec);
        }
    };

    VideoEncoder openVideo(VideoEncoding encoding) throws MediaException;

    AudioEncoder openAudio(Codec codec) throws MediaException;
}
