package io.lancast.chat.media;

import java.nio.ByteBuffer;

/** One moof and mdat, usually one frame. Immutable; one object is shared by all viewers. */
public final class MediaFragment {
    private final ByteBuffer data;
    private final boolean video;
    private final boolean groupStart;
    private final long captureTimeMicros;

    /**
     * @param data from position to limit; not copied, so it must not change any more. A direct buffer spares a copy per
     *     viewer.
     * @param video false for sound
     * @param groupStart whether a viewer can begin here: a video key frame, or any sound of a source without picture
     * @param captureTimeMicros on the clock of {@link RoomMedia#nowMicros()}
     */
    public MediaFragment(ByteBuffer data, boolean video, boolean groupStart, long captureTimeMicros) {
        this.data = data.slice().asReadOnlyBuffer();
        this.video = video;
        this.groupStart = groupStart;
        this.captureTimeMicros = captureTimeMicros;
    }

    /** The bytes, as a view of the caller's own. */
    public ByteBuffer data() {
        return data.duplicate();
    }

    public int sizeBytes() {
        return data.capacity();
    }

    public boolean isVideo() {
        return video;
    }

    public boolean startsGroup() {
        return groupStart;
    }

    public long captureTimeMicros() {
        return captureTimeMicros;
    }
}
