package io.lancast.udp.wire;

/** Where in a stream a subscription wants to start. */
public final class SubscribeStart {
    /** At the newest keyframe, if it is still worth having, else at the next one. */
    public static final int KEYFRAME = 0;
    /** At the oldest frame that the publisher still holds. */
    public static final int OLDEST = 1;

    private SubscribeStart() {}
}
