package io.lancast.udp.engine.path;

/**
 * What one end knows of the way to the other: how long it takes, whether it loses, what left on it, and how much it carries.
 * Confined to the thread that drives the endpoint.
 */
public record Path(RttEstimator rtt, LossHistory losses, DepartureLog departures, RateEstimator rate) {
    /** A path of which nothing is known but what {@code rtt} knows or will know. */
    public static Path unknown(RttEstimator rtt) {
        DepartureLog departures = new DepartureLog();
        return new Path(rtt, new LossHistory(), departures, new RateEstimator(departures));
    }
}
