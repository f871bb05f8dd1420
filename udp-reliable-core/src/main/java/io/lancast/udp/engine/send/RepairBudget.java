package io.lancast.udp.engine.send;

/**
 * What may be spent on retransmissions to one subscriber: a quarter of what is sent for the first time, plus a reserve for
 * bursts. Keyframes may overdraw it, since without them nothing else helps (docs/protocol.md, Repairs).
 *
 * <p>The bound that keeps a lossy path from being loaded the more, the more it loses. Confined to the thread that drives
 * the endpoint.
 */
final class RepairBudget {
    /** Share of the stream's bytes: {@value}. */
    static final double SHARE = 0.25;

    /** Saved up at most, and available at the start: {@value} bytes. */
    static final long RESERVE_BYTES = 256 * 1024;

    private double bytes = RESERVE_BYTES;

    /** {@code sentBytes} were sent for the first time. */
    void earn(int sentBytes) {
        bytes = Math.min(RESERVE_BYTES, bytes + SHARE * sentBytes);
    }

    /** Takes {@code cost} bytes if there are as many; a keyframe's repair may go into debt as deep as the reserve. */
    boolean spend(int cost, boolean keyFrame) {
        double floor = keyFrame ? -RESERVE_BYTES : 0;
        if (bytes - cost < floor) {
            return false;
        }
        bytes -= cost;
        return true;
    }
}
