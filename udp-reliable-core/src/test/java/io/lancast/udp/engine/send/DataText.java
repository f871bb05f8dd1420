package io.lancast.udp.engine.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.wire.DataHeader;
import java.util.ArrayList;
import java.util.List;

/** DATA packets in words, for tests that say what is to be sent. */
final class DataText {
    private DataText() {}

    /** Stream and sequence of each packet of a run. */
    static List<String> of(Transmit run) {
        List<String> words = new ArrayList<>();
        DataHeader header = new DataHeader();
        for (int i = 0; i < run.datagrams(); i++) {
            assertThat(header.read(run.memory(), run.offset() + i * run.segmentBytes(), DataHeader.BYTES))
                    .isTrue();
            words.add(header.streamId() + ": " + header.sequence());
        }
        return words;
    }
}
