package io.lancast.udp.engine.send;

import java.util.function.IntSupplier;

/**
 * How far apart the subscribers of an endpoint's live streams report: the more connections it has, the further, so that
 * hearing them does not cost more than sending (docs/adr/0025). One for all connections of an endpoint.
 *
 * <p>Confined to the thread that drives the endpoint.
 */
public final class FeedbackPace {
    /** Up to {@value #FEW} connections: 25 ms. */
    public static final int SHORTEST_MILLIS = 25;

    /** Beyond {@value #MANY}: 100 ms; with fewer reports the rate of a path would be found too late. */
    public static final int LONGEST_MILLIS = 100;

    /** Between the two: 50 ms. */
    static final int MIDDLE_MILLIS = 50;

    static final int FEW = 100;
    static final int MANY = 200;

    private final IntSupplier connections;
    private int millis = SHORTEST_MILLIS;

    /** Asks {@code connections} how many there are. */
    public FeedbackPace(IntSupplier connections) {
        this.connections = connections;
    }

    /** Milliseconds between two reports. A pace that is slower is kept until a quarter of the connections too many have left. */
    public int millis() {
        int now = connections.getAsInt();
        if (now > MANY) {
            millis = LONGEST_MILLIS;
        } else if (now > FEW) {
            boolean justFewer = millis == LONGEST_MILLIS && now > MANY * 3 / 4;
            millis = justFewer ? LONGEST_MILLIS : MIDDLE_MILLIS;
        } else if (now <= FEW * 3 / 4) {
            millis = SHORTEST_MILLIS;
        } else {
            millis = Math.min(millis, MIDDLE_MILLIS);
        }
        return millis;
    }
}
