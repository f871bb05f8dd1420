package io.lancast.chat.media;

/**
 * How the connection to one viewer has done since it was told last.
 *
 * @param lateMillis how long the oldest fragment has waited to be sent, or how old the newest one in the viewer's player is,
 *     whichever is more; 0 or more
 * @param sentFragments handed to the network; 0 or more
 * @param droppedFragments left out because the viewer was too slow; 0 or more
 * @param stalled whether the viewer's player ran out of picture
 */
public record LinkCondition(long lateMillis, long sentFragments, long droppedFragments, boolean stalled) {
    public LinkCondition {
        if (lateMillis < 0 || sentFragments < 0 || droppedFragments < 0) {
            throw new IllegalArgumentException(
                    "a condition has values of 0 or more, was %d ms late, %d sent, %d dropped"
                            .formatted(lateMillis, sentFragments, droppedFragments));
        }
    }
}
