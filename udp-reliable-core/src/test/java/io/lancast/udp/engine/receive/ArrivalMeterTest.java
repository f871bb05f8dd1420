package io.lancast.udp.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.wire.ControlText;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of arrivals. Packets have 1 000 bytes. */
class ArrivalMeterTest {
    private static final long US = 1_000;

    private final ArrivalMeter meter = new ArrivalMeter();

    @Test
    void nothingIsToldBeforeSomethingArrived() {
        assertThat(told()).isEmpty();
    }

    @Test
    void theNewestPacketIsToldWithItsTimeAndAllThatHadArrivedByThen() {
        arrive(1, 10, 5, 300);
        arrive(1, 11, 6, 400);
        late(1, 9, 5, 500); // counts from the next one on

        assertThat(told()).containsExactly("ARRIVALS 11 at 400 us, 2000 bytes, 0 in 0 us");
        assertThat(told()).as("nothing new").isEmpty();
        arrive(1, 12, 7, 600);
        assertThat(told()).containsExactly("ARRIVALS 12 at 600 us, 4000 bytes, 0 in 0 us");
    }

    @Test
    void theTrainIsTheLargestFrameWithoutItsFirstPacket() {
        arrive(1, 10, 5, 100);
        arrive(1, 11, 5, 150);
        arrive(1, 12, 5, 250);
        arrive(1, 13, 6, 900);
        arrive(1, 14, 6, 990);

        assertThat(told()).containsExactly("ARRIVALS 14 at 990 us, 5000 bytes, 2000 in 150 us");
    }

    @Test
    void aFrameOfAnotherStreamIsAnotherTrain() {
        arrive(1, 10, 5, 100);
        arrive(2, 20, 5, 110);
        arrive(2, 21, 5, 130);

        assertThat(told()).containsExactly("ARRIVALS 21 at 130 us, 3000 bytes, 1000 in 20 us");
    }

    @Test
    void eachTrainIsToldOnce() {
        arrive(1, 10, 5, 100);
        arrive(1, 11, 5, 150);
        told();
        arrive(1, 12, 6, 900);

        assertThat(told()).containsExactly("ARRIVALS 12 at 900 us, 3000 bytes, 0 in 0 us");
    }

    @Test
    void whatDoesNotFitIsToldNextTime() {
        arrive(1, 10, 5, 100);
        meter.write(ByteBuffer.allocate(10));

        assertThat(told()).hasSize(1);
    }

    private void arrive(int streamId, long sequence, long frameId, long micros) {
        meter.onPacket(streamId, sequence, frameId, true, 1_000, micros * US);
    }

    private void late(int streamId, long sequence, long frameId, long micros) {
        meter.onPacket(streamId, sequence, frameId, false, 1_000, micros * US);
    }

    private List<String> told() {
        return ControlText.of(meter::write);
    }
}
