package io.lancast.udp.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.engine.path.RttEstimator;
import io.lancast.udp.wire.ControlText;
import io.lancast.udp.wire.ReliableMessage;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReliableMessagesTest {
    private final RttEstimator rtt = new RttEstimator();
    private final ReliableMessages messages = new ReliableMessages(rtt);
    private final long probe = rtt.probeNanos();

    @Test
    void aMessageIsRepeatedEverMorePatientlyUntilItIsAcknowledged() {
        messages.send(ReliableMessage.subscribe(1, 0));
        assertThat(messages.isPending(0)).isTrue();
        assertThat(write(0)).containsExactly("onSubscribe");
        assertThat(messages.isPending(probe - 1)).isFalse();

        assertThat(messages.isPending(probe)).isTrue();
        assertThat(write(probe)).containsExactly("onSubscribe");
        assertThat(messages.nextTimeoutNanos()).isEqualTo(3 * probe);
        assertThat(write(3 * probe)).containsExactly("onSubscribe");
        assertThat(messages.nextTimeoutNanos()).isEqualTo(7 * probe);

        assertThat(messages.onAck(1)).isTrue();
        assertThat(messages.isPending(100 * probe)).isFalse();
        assertThat(messages.nextTimeoutNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aNewMessageDoesNotWaitForTheOldOnes() {
        messages.send(ReliableMessage.subscribe(1, 0));
        write(0);
        messages.send(ReliableMessage.withdraw(2));

        assertThat(write(1)).containsExactly("onWithdraw");
        assertThat(messages.onAck(1)).isTrue();
        assertThat(write(1 + probe)).containsExactly("onWithdraw");
    }

    @Test
    void acknowledgingWhatWasNeverWrittenIsRefused() {
        messages.send(ReliableMessage.subscribe(1, 0));
        assertThat(messages.onAck(1)).isFalse();
        write(0);
        assertThat(messages.onAck(2)).isFalse();
        assertThat(messages.onAck(1)).isTrue();
        assertThat(messages.onAck(0)).isTrue(); // an old acknowledgement that was overtaken
    }

    @Test
    void anAcknowledgementOfTheFirstRoundCountsDuringTheSecond() {
        ByteBuffer small = ByteBuffer.allocate(15); // one message fits, two do not
        messages.send(ReliableMessage.subscribe(1, 0));
        messages.send(ReliableMessage.subscribe(2, 0));
        write(0);
        messages.write(small, probe);

        assertThat(messages.onAck(2)).isTrue();
        assertThat(messages.isPending(probe)).isFalse();
    }

    @Test
    void inboundMessagesAreAcceptedOnceAndInOrder() {
        assertThat(messages.accept(1)).isFalse();
        assertThat(messages.accept(0)).isTrue();
        assertThat(messages.accept(0)).isFalse();
        assertThat(messages.accept(1)).isTrue();
        assertThat(messages.nextInbound()).isEqualTo(2);
    }

    @Test
    void aPeerThatAcknowledgesNothingDoesNotGrowTheQueueForEver() {
        for (int i = 0; i < ReliableMessages.MAX_WAITING; i++) {
            assertThat(messages.send(ReliableMessage.withdraw(1))).isTrue();
        }
        assertThat(messages.send(ReliableMessage.withdraw(1))).isFalse();
    }

    private List<String> write(long nowNanos) {
        return ControlText.of(out -> messages.write(out, nowNanos));
    }
}
