package io.lancast.chat.media;

/**
 * What a page or a native client tells about its playing.
 *
 * @param delayMillis how far the picture is behind live; 0 to {@value #MAX_MILLIS}
 * @param bufferMillis how much it has that was not shown yet; 0 to {@value #MAX_MILLIS}
 * @param droppedFrames pictures not shown in time since the last report; 0 to {@value #MAX_COUNT}
 * @param stalls how often the picture stood still for want of data since the last report; 0 to {@value #MAX_COUNT}
 * @param memberId who watches there, 0 when nobody has joined the chat
 */
public record ViewerHealth(long delayMillis, long bufferMillis, int droppedFrames, int stalls, long memberId) {
    /** Ten minutes; whoever is further behind has other troubles. */
    public static final long MAX_MILLIS = 600_000;

    /** The most there can be between two reports. */
    public static final int MAX_COUNT = 1_000_000;

    /** Brings every value into its range: it comes from a page. */
    public static ViewerHealth limited(
            long delayMillis, long bufferMillis, long droppedFrames, long stalls, long memberId) {
        return new ViewerHealth(
                Math.max(0, Math.min(MAX_MILLIS, delayMillis)),
                Math.max(0, Math.min(MAX_MILLIS, bufferMillis)),
                (int) Math.max(0, Math.min(MAX_COUNT, droppedFrames)),
                (int) Math.max(0, Math.min(MAX_COUNT, stalls)),
                Math.max(0, memberId));
    }

    /** The same of a certain member. */
    public ViewerHealth of(long newMemberId) {
        return new ViewerHealth(delayMillis, bufferMillis, droppedFrames, stalls, newMemberId);
    }

    /** How old the newest picture in the player is. */
    public long newestMillis() {
        return Math.max(0, delayMillis - bufferMillis);
    }
}
