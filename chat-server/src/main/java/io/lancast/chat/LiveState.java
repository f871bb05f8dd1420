package io.lancast.chat;

/**
 * Whether there is something to watch.
 *
 * @param title what is shown, such as a file name, or what has just come to its end; empty when there is nothing to name; cut at {@value
 *     #MAX_TITLE_CODE_POINTS} code points
 * @param sinceMillis when this phase began, milliseconds since 1970
 */
public record LiveState(Phase phase, String title, long sinceMillis) {
    /** The longest title, in code points. */
    public static final int MAX_TITLE_CODE_POINTS = 200;

    public LiveState {
        if (title.codePointCount(0, title.length()) > MAX_TITLE_CODE_POINTS) {
            title = title.substring(0, title.offsetByCodePoints(0, MAX_TITLE_CODE_POINTS));
        }
    }

    /** Where a room stands. */
    public enum Phase {
        /** Nothing was shown yet. */
        WAITING,
        /** Something is being shown. */
        LIVE,
        /** What was shown is over; more may follow. */
        ENDED
    }

    public static LiveState waiting(Moment since) {
        return new LiveState(Phase.WAITING, "", since.epochMillis());
    }

    public static LiveState live(String title, Moment since) {
        return new LiveState(Phase.LIVE, title, since.epochMillis());
    }

    /** What was shown has come to its own end. */
    public static LiveState ended(String title, Moment since) {
        return new LiveState(Phase.ENDED, title, since.epochMillis());
    }

    /** What was shown was stopped, or broke. */
    public static LiveState ended(Moment since) {
        return new LiveState(Phase.ENDED, "", since.epochMillis());
    }
}
