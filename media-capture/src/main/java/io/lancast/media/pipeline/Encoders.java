package io.lancast.media.pipeline;

import io.lancast.media.AudioEncoder;
import io.lancast.media.Codec;
import io.lancast.media.MediaException;
import io.lancast.media.VideoEncoder;
import io.lancast.media.VideoEncoding;
import io.lancast.media.ffmpeg.JpegEncoder;
import io.lancast.media.ffmpeg.LiveAudioEncoder;
import io.lancast.media.ffmpeg.OpenH264Encoder;
import io.lancast.media.ffmpeg.VideoEncoders;

/** Where a pipeline gets its encoders from; each is opened, used and closed by one thread. */
interface Encoders {
    /** The best of this computer, as far as they are known. */
    Encoders SYSTEM = VideoEncoders.system()::open;

    /** Encoders on the processor, which work on every computer. */
    Encoders SOFTWARE = OpenH264Encoder::open;

    VideoEncoder openH264(VideoEncoding encoding) throws MediaException;

    /** Opens an encoder for a track of pictures: {@code H264} or {@code JPEG}. */
    default VideoEncoder openVideo(Codec codec, VideoEncoding encoding) throws MediaException {
        return codec == Codec.JPEG ? JpegEncoder.open(encoding) : openH264(encoding);
    }

    default AudioEncoder openAudio(Codec codec) throws MediaException {
        return LiveAudioEncoder.open(codec);
    }
}
