package io.lancast.udp.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.Playout;
import io.lancast.udp.frame.StreamKind;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What the receiving side of a stream asks for and reports, and when. */
class InboundStreamControlTest extends InboundStreamFixture {
    @Test
    void aKeyframeIsRequestedOnlyWhenFramesDependOnWhatWasLost() {
        publish(10, FrameFlags.KEY, 0);
        publish(150, 0, 10);
        arrive(0, MS);
        arrive(1, 11 * MS);
        stream.onTimeout(110 * MS);
        assertThat(control(110 * MS)).contains("KEYFRAME_REQUEST");
        assertThat(control(111 * MS)).doesNotContain("KEYFRAME_REQUEST");
        assertThat(control(135 * MS)).contains("KEYFRAME_REQUEST"); // still none: again after 25 ms
    }

    @Test
    void theTailOfAFrameIsAskedForWithoutWaitingForTheNext() {
        publish(250, FrameFlags.KEY, 0);
        arrive(0, MS);
        arrive(1, MS);
        long due = stream.nextTimeoutNanos(); // RTT is 10 ms by assumption: 1.25 ms, and 1 ms of pacing
        assertThat(due).isEqualTo(MS + 2_250_000);
        stream.onTimeout(due);
        assertThat(control(due)).contains("NAK 2+1");
    }

    @Test
    void aRepairDoesNotTellHowFarApartThePacketsOfAFrameAre() {
        publish(250, FrameFlags.KEY, 0);
        publish(250, 0, 33);
        arrive(0, MS);
        arrive(2, MS);
        assertThat(control(MS)).contains("NAK 1+1");
        arrive(1, 13 * MS);
        arrive(3, 34 * MS);
        arrive(4, 34 * MS);
        control(34 * MS); // the report

        assertThat(stream.nextTimeoutNanos()).isEqualTo(34 * MS + 2_250_000);
    }

    @Test
    void aHeartbeatRevealsAFrameLostWhole() {
        publish(10, FrameFlags.KEY, 0);
        publish(10, 0, 10);
        arrive(0, MS);
        stream.onHeartbeat(1, 1, 20 * MS);

        assertThat(control(20 * MS)).contains("NAK 1+1", "REPORT next 1");
        stream.onTimeout(120 * MS); // missed since 20 ms
        assertThat(told).containsExactly("0 key 10 bytes", "dropped 1+1 TOO_LATE");
    }

    @Test
    void aReportIsDueTwentyFiveMillisecondsAfterTheLast() {
        publish(10, FrameFlags.KEY, 0);
        publish(10, 0, 10);
        arrive(0, 30 * MS);
        assertThat(control(30 * MS)).contains("REPORT next 1");
        arrive(1, 40 * MS);
        assertThat(stream.hasControl(54 * MS)).isFalse();
        assertThat(stream.hasControl(55 * MS)).isTrue();
        assertThat(control(55 * MS)).contains("REPORT next 2");
        assertThat(stream.hasControl(500 * MS)).isFalse();
    }

    @Test
    void reportsLieAsFarApartAsThePublisherWantsThem() {
        stream.reportEvery(100 * MS);
        publish(10, FrameFlags.KEY, 0);
        publish(10, 0, 10);
        publish(10, 0, 20);
        publish(10, 0, 30);
        arrive(0, 10 * MS);
        assertThat(stream.hasControl(99 * MS)).isFalse();
        assertThat(stream.nextTimeoutNanos()).isEqualTo(100 * MS);
        assertThat(control(100 * MS)).contains("REPORT next 1");

        arrive(1, 101 * MS);
        stream.onHeartbeat(1, 1, 102 * MS);
        assertThat(control(102 * MS))
                .as("the answer to a heartbeat does not wait")
                .contains("REPORT next 2");
        arrive(3, 103 * MS);
        assertThat(stream.hasControl(103 * MS)).isTrue();
        assertThat(control(103 * MS))
                .as("nor does a NAK, and what goes with it")
                .contains("NAK 2+1", "REPORT next 2");
    }

    @Test
    void aReliableStreamReportsAfterAQuarterOfTheWindow() {
        StreamLog reliableLog = log(StreamKind.RELIABLE);
        InboundStream reliable = inbound(reliableLog, Playout.LIVE_EDGE);
        for (int i = 0; i <= InboundStream.RELIABLE_REPORT_PACKETS; i++) {
            publish(reliableLog, 10, FrameFlags.KEY, 0);
        }
        arrive(reliable, reliableLog, 0, 10 * MS);
        reliable.writeControl(ByteBuffer.allocate(1_000), 10 * MS);
        for (int i = 1; i < InboundStream.RELIABLE_REPORT_PACKETS; i++) {
            arrive(reliable, reliableLog, i, 11 * MS);
        }
        assertThat(reliable.hasControl(11 * MS)).isFalse();
        arrive(reliable, reliableLog, InboundStream.RELIABLE_REPORT_PACKETS, 11 * MS);
        assertThat(reliable.hasControl(11 * MS)).isTrue();
    }
}
