package io.lancast.udp.io;

/** Which kind of socket to use. */
public enum PortChoice {
    /** {@link #LINUX} where that works, else {@link #NIO}, with a line in the log that says why. */
    AUTO,
    /** The JDK's: works everywhere, one system call for each datagram. */
    NIO,
    /** Linux with JNA on the class path: one system call for up to 64 datagrams. */
    LINUX
}
