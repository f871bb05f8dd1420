package io.lancast.udp.engine;

/** A connection's place in the {@link Schedule}, which alone touches it. */
final class ScheduleEntry {
    final Connection connection;
    long wantedNanos = Long.MAX_VALUE;
    int heapIndex = -1;
    boolean ready;

    ScheduleEntry(Connection connection) {
        this.connection = connection;
    }
}
