package io.lancast.server.rung;

/**
 * How one viewer's connection has done since it was looked at last.
 *
 * @param lossRatio the share of what was sent that had to be sent again or was dropped on the way, 0.0 to 1.0
 * @param lateMillis how much older than live the newest thing is that has reached the viewer, or how long the oldest has waited
 *     to be sent; 0 or more
 * @param stalled whether the viewer's picture stood still, or some of it had to be left out, because too little arrived
 * @param pathBitsPerSecond what the path is believed to carry, more than 0; {@link Long#MAX_VALUE} when no limit is known
 */
public record Reception(double lossRatio, long lateMillis, boolean stalled, long pathBitsPerSecond) {
    /** Everything arrives at once. */
    public static final Reception PERFECT = new Reception(0, 0, false, Long.MAX_VALUE);

    public Reception {
        if (!(lossRatio >= 0 && lossRatio <= 1)) {
            throw new IllegalArgumentException("lossRatio must be 0 to 1, was " + lossRatio);
        }
        if (lateMillis < 0) {
            throw new IllegalArgumentException("lateMillis must be 0 or more, was " + lateMillis);
        }
        if (pathBitsPerSecond <= 0) {
            throw new IllegalArgumentException("pathBitsPerSecond must be more than 0, was " + pathBitsPerSecond);
        }
    }
}
