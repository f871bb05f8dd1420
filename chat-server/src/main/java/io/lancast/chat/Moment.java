package io.lancast.chat;

/**
 * One reading of both clocks, handed in by whoever sits at the edge.
 *
 * <p>The two are never mixed: people are shown calendar time, spans (rate limits, silence) are measured on the steady
 * clock, so that setting the computer's clock neither mutes nor disconnects anybody.
 *
 * @param epochMillis calendar time in milliseconds since 1970-01-01T00:00Z; may jump when the clock is set
 * @param steadyNanos monotonic time in nanoseconds from an arbitrary origin; never goes back
 */
public record Moment(long epochMillis, long steadyNanos) {}
