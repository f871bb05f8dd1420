package io.lancast.server.web;

import io.lancast.chat.media.MediaFragment;
import io.lancast.chat.media.MediaInit;
import io.lancast.media.AudioFormat;
import io.lancast.media.EncodedFrame;
import io.lancast.media.TrackId;
import io.lancast.media.VideoFormat;
import io.lancast.media.mp4.FragmentedMp4;
import io.lancast.media.mp4.InitSegment;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The picture of a source in one quality, packaged once for all browsers that watch it so, with what a newcomer begins with.
 * Not thread-safe, apart from {@link #packaged}.
 */
final class PictureFeed {
    static final long NONE_YET = Long.MIN_VALUE;

    private final TrackId track;
    private final GroupCache cache = new GroupCache();
    private final Map<Sound, Rendition> renditions = new EnumMap<>(Sound.class);
    private @Nullable VideoFormat format;
    private long newestMicros = NONE_YET;

    /** Has no picture yet. */
    PictureFeed(TrackId track) {
        this.track = track;
    }

    TrackId track() {
        return track;
    }

    /** Whether it is single JPEG pictures, without sound. */
    boolean isJpeg() {
        return track.equals(TrackId.VIDEO_JPEG);
    }

    /** Makes a fragment of a frame, on the encoder's thread. */
    MediaFragment packaged(EncodedFrame frame, FragmentedMp4 mp4) {
        ByteBuffer bytes = isJpeg() ? timedJpeg(frame) : mp4.fragment(frame);
        return new MediaFragment(bytes, true, frame.isKeyFrame(), frame.captureTimeMicros());
    }

    private static ByteBuffer timedJpeg(EncodedFrame frame) {
        return ByteBuffer.allocate(Long.BYTES + frame.sizeBytes())
                .putLong(frame.captureTimeMicros())
                .put(frame.data())
                .flip()
                .asReadOnlyBuffer();
    }

    /** Takes the format of the pictures that follow; returns whether it is another than before. */
    boolean onFormat(VideoFormat newFormat) {
        if (newFormat.equals(format)) {
            return false;
        }
        if (format != null) {
            cache.clear(); // but what was heard before the first picture stays
        }
        format = newFormat;
        renditions.clear();
        return true;
    }

    void onPicture(MediaFragment picture) {
        newestMicros = picture.captureTimeMicros();
        cache.addPicture(picture);
    }

    void onSound(MediaFragment fragment, Sound sound) {
        if (!isJpeg()) {
            cache.addSound(fragment, sound);
        }
    }

    /** The sound is of another format from now on. */
    void onSoundFormat(Sound sound) {
        renditions.remove(sound);
    }

    /** Its frames are missed from here on. */
    void pause() {
        cache.clear();
        newestMicros = NONE_YET;
    }

    /** The newest group of pictures, to begin with. */
    GroupCache cache() {
        return cache;
    }

    /** The capture time of the newest picture, or {@link #NONE_YET}. */
    long newestMicros() {
        return newestMicros;
    }

    /** What a browser begins with; null while the picture's format is not known. */
    @Nullable
    Rendition rendition(Sound sound, @Nullable AudioFormat audio) {
        VideoFormat video = format;
        if (isJpeg()) {
            return renditions.computeIfAbsent(
                    Sound.NONE,
                    none -> new Rendition(new MediaInit(MediaInit.JPEG, ByteBuffer.allocate(0), 0), Sound.NONE));
        }
        if (video == null) {
            return null;
        }
        return renditions.computeIfAbsent(audio == null ? Sound.NONE : sound, carried -> {
            InitSegment segment = FragmentedMp4.initSegment(video, audio);
            return new Rendition(new MediaInit(segment.mimeType(), segment.bytes(), 0), carried);
        });
    }
}
