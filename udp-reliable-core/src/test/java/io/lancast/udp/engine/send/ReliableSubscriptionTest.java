package io.lancast.udp.engine.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.engine.relay.StreamLog;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.wire.DataHeader;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** A reader of a reliable stream as the publisher sees it. */
class ReliableSubscriptionTest extends SubscriptionFixture {
    private final StreamLog reliable = log(StreamKind.RELIABLE, 1 << 20);
    private final Subscription reader = subscribe(reliable);

    @Test
    void aReliableSubscriberIsSentOneWindowAhead() {
        reader.tryStart(0);
        for (int i = 0; i < 400; i++) {
            publish(reliable, 10, FrameFlags.KEY, 0);
        }
        assertThat(sent(reader, MS)).hasSize(SubscriberProgress.RELIABLE_WINDOW_PACKETS);
        assertThat(reader.hasBacklog()).isFalse();

        reader.onReport(100, 100, 100, 0, 2 * MS);
        assertThat(sent(reader, 2 * MS)).hasSize(100 + 100 / 4);
        assertThat(reader.neededFromFrameId(2 * MS)).isEqualTo(100);
    }

    @Test
    void messagesOfEqualSizeLeaveTogetherWithAShorterLastOne() {
        reader.tryStart(0);
        for (int bytes : new int[] {10, 10, 7, 7, 9}) {
            publish(reliable, bytes, FrameFlags.KEY, 0);
        }

        assertThat(reader.poll(out, 64, MS)).isEqualTo(3); // 10, 10, 7
        assertThat(out.segmentBytes()).isEqualTo(DataHeader.BYTES + 10);
        assertThat(out.lengthBytes()).isEqualTo(3 * DataHeader.BYTES + 27);
        assertThat(reader.poll(out, 64, MS)).isEqualTo(1); // 7, because 9 is longer
        assertThat(reader.poll(out, 64, MS)).isEqualTo(1);
        assertThat(out.segmentBytes()).isEqualTo(DataHeader.BYTES + 9);
        assertThat(reader.poll(out, 64, MS)).isZero();
    }

    @Test
    void noMoreMessagesLeaveTogetherThanMayLeave() {
        reader.tryStart(0);
        for (int i = 0; i < 20; i++) {
            publish(reliable, 10, FrameFlags.KEY, 0);
        }

        assertThat(reader.poll(out, 16, MS)).isEqualTo(16);
        assertThat(reader.poll(out, 16, MS)).isEqualTo(4);
    }

    @Test
    void aReliableSubscriberThatStandsStillHoldsNothingBackForEver() {
        StreamLog small = log(StreamKind.RELIABLE, 4 * (10 + DataHeader.BYTES));
        Subscription still = subscribe(small);
        still.tryStart(0);
        for (int i = 0; i < 4; i++) {
            publish(small, 10, FrameFlags.KEY, 0);
        }
        sent(still, 0);
        long patience = SubscriberProgress.RELIABLE_PATIENCE_NANOS;
        assertThat(still.neededFromFrameId(patience)).isZero();
        assertThat(still.neededFromFrameId(patience + 1)).isEqualTo(Long.MAX_VALUE);
        assertThat(still.isOverrun()).isFalse();

        small.append(ByteBuffer.allocate(10), 1, 0, Long.MAX_VALUE, patience + 1);
        assertThat(still.isOverrun()).isTrue();
    }
}
