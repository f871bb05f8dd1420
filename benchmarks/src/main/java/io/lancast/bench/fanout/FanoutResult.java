package io.lancast.bench.fanout;

/**
 * What showing to so many viewers took.
 *
 * @param broadcast who showed
 * @param viewers how many
 * @param lossRatio of media packets, on the way to each viewer
 * @param processorShare of the showing process, 1.0 for one processor; without what compiles and collects garbage
 * @param seenRatio of the frames shown, of all viewers together; above 1 by what was under way before
 * @param note what explains the result
 */
public record FanoutResult(
        BroadcastKind broadcast, int viewers, double lossRatio, double processorShare, double seenRatio, String note) {
    /** Processor time for one frame and viewer, in microseconds, what does not depend on viewers included. */
    public double microsPerFrame() {
        return processorShare * 1e6 / viewers / Show.FRAMES_PER_SECOND;
    }

    /** Processor time for one frame of each viewer that {@code fewer} had not, in microseconds. */
    public double addedMicrosPerFrame(FanoutResult fewer) {
        return (processorShare - fewer.processorShare) * 1e6 / (viewers - fewer.viewers) / Show.FRAMES_PER_SECOND;
    }
}
