package io.lancast.chat.http;

/**
 * From the times that a browser gives the chunks of one track to the media clock. Browsers count picture and sound from different
 * origins, so each track has a clock of its own: the chunk that came soonest after its capture is taken to have come at once.
 * Not thread-safe.
 */
final class PageClock {
    private long offsetMicros = Long.MAX_VALUE;

    /** The time of a chunk that says {@code pageMicros} and arrives at {@code nowMicros}; never later than that. */
    long onMediaClock(long pageMicros, long nowMicros) {
        offsetMicros = Math.min(offsetMicros, nowMicros - pageMicros);
        return pageMicros + offsetMicros;
    }
}
