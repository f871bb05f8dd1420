package io.lancast.bench.net;

/**
 * Turns an IPv4 packet to the far address into one from it: source and destination change places. Checksums stay right, as
 * they are sums. So a socket that sends to the far address meets the sockets of its own machine, through the device.
 */
final class PacketMirror {
    private static final int SOURCE_AT = 12;
    private static final int DESTINATION_AT = 16;
    private static final int ADDRESS_BYTES = 4;
    private static final int MIN_HEADER_BYTES = 20;

    private PacketMirror() {}

    /** Whether these bytes begin like an IPv4 packet. */
    static boolean isIpv4(byte[] packet, int sizeBytes) {
        return sizeBytes >= MIN_HEADER_BYTES && packet[0] >> 4 == 4;
    }

    /** Swaps the addresses. */
    static void turn(byte[] packet) {
        for (int i = 0; i < ADDRESS_BYTES; i++) {
            byte source = packet[SOURCE_AT + i];
            packet[SOURCE_AT + i] = packet[DESTINATION_AT + i];
            packet[DESTINATION_AT + i] = source;
        }
    }

    /**
     * Which way a packet goes. A pair of sockets talks through one device, so the direction is told by the ports: the one
     * way has the higher source port. Packets without ports, and fragments, count as going down.
     */
    static boolean goesUp(byte[] packet, int sizeBytes) {
        int ports = (packet[0] & 15) * 4;
        if (sizeBytes < ports + ADDRESS_BYTES) {
            return false;
        }
        int source = (packet[ports] & 255) << 8 | packet[ports + 1] & 255;
        int destination = (packet[ports + 2] & 255) << 8 | packet[ports + 3] & 255;
        return source > destination;
    }
}
