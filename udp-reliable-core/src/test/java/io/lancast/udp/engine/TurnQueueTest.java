package io.lancast.udp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnQueueTest {
    private static final InetSocketAddress SERVER = new InetSocketAddress("192.0.2.1", 12_345);

    private final ConnectionSetup setup = new RecordingHost().setup();
    private final TurnQueue queue = new TurnQueue();

    @Test
    void theOrderStaysWhenItGrowsInTheMiddleOfTheRing() {
        List<ScheduleEntry> entries = entries(40);
        entries.subList(0, 10).forEach(queue::add);
        for (int i = 0; i < 7; i++) {
            assertThat(queue.removeFirst()).isSameAs(entries.get(i));
        }
        entries.subList(10, 40).forEach(queue::add);

        assertThat(content()).isEqualTo(entries.subList(7, 40));
    }

    @Test
    void oneIsTakenOutOfTheMiddle() {
        List<ScheduleEntry> entries = entries(5);
        entries.forEach(queue::add);
        queue.remove(entries.get(2));
        queue.remove(entries.get(2)); // is not there any more

        entries.remove(2);
        assertThat(content()).isEqualTo(entries);
        queue.remove(entries.get(0));
        queue.remove(entries.get(3));
        assertThat(content()).isEqualTo(entries.subList(1, 3));
    }

    private List<ScheduleEntry> content() {
        List<ScheduleEntry> content = new ArrayList<>();
        for (int i = 0; i < queue.size(); i++) {
            content.add(queue.at(i));
        }
        return content;
    }

    private List<ScheduleEntry> entries(int count) {
        Connection connection =
                new Connector(setup, new Connections()).connect(SERVER, null, new byte[0], Long.MAX_VALUE, 0);
        List<ScheduleEntry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(new ScheduleEntry(connection));
        }
        return entries;
    }
}
