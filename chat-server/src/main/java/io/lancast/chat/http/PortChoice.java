package io.lancast.chat.http;

/**
 * Which TCP port to listen on.
 *
 * @param port 0 for any free one, else 1 to 65 535
 * @param orNextFree whether a taken port is passed over for one of the {@value #NEXT_PORTS} after it
 */
public record PortChoice(int port, boolean orNextFree) {
    /** How many ports are tried after the first. */
    public static final int NEXT_PORTS = 20;

    /** The port when nobody chose one: 5000, or the next free one. */
    public static final PortChoice DEFAULT = new PortChoice(5000, true);

    /** @throws IllegalArgumentException when the port is none */
    public PortChoice {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0..65535, was " + port);
        }
    }

    /** This port and no other: somebody chose it. */
    public static PortChoice exactly(int port) {
        return new PortChoice(port, false);
    }

    /** Any port that is free. */
    public static PortChoice anyFree() {
        return new PortChoice(0, false);
    }
}
