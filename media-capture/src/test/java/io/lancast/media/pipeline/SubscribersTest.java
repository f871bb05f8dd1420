package io.lancast.media.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.media.AudioFormat;
import io.lancast.media.Codec;
import io.lancast.media.EncodedFrame;
import io.lancast.media.EncodedFrame.Role;
import io.lancast.media.FrameSink;
import io.lancast.media.TrackFormat;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class SubscribersTest {
    private static final TrackFormat FORMAT = new AudioFormat(Codec.AAC, 48_000, 2, ByteBuffer.allocate(2));
    private static final TrackFormat OTHER = new AudioFormat(Codec.AAC, 44_100, 2, ByteBuffer.allocate(2));

    private final Subscribers subscribers = new Subscribers();
    private final CollectingSink sink = new CollectingSink();

    private void deliver(Role role, TrackFormat format) {
        subscribers.deliver(new EncodedFrame(Codec.H264, role, 0, 1, new byte[1]), format);
    }

    @Test
    void theFormatComesFirstAndDeliveryStartsAtAKeyframe() {
        subscribers.add(sink);
        deliver(Role.DELTA, FORMAT);
        deliver(Role.KEY, FORMAT);
        deliver(Role.DELTA, FORMAT);
        assertThat(sink.calls()).containsExactly("format", "key", "frame");
    }

    @Test
    void aNewFormatIsToldBeforeItsFirstFrame() {
        subscribers.add(sink);
        deliver(Role.KEY, FORMAT);
        deliver(Role.KEY, OTHER);
        deliver(Role.DELTA, OTHER);
        assertThat(sink.calls()).containsExactly("format", "key", "format", "key", "frame");
        assertThat(sink.formats()).containsExactly(FORMAT, OTHER);
    }

    @Test
    void whoLeavesGetsNothingMore() {
        Subscribers.Subscriber subscriber = subscribers.add(sink);
        deliver(Role.KEY, FORMAT);
        subscribers.remove(subscriber);
        deliver(Role.KEY, FORMAT);
        subscribers.end();
        assertThat(sink.calls()).containsExactly("format", "key");
        assertThat(subscribers.isEmpty()).isTrue();
    }

    @Test
    void theEndIsToldOnce() {
        subscribers.add(sink);
        subscribers.end();
        subscribers.end();
        assertThat(sink.calls()).containsExactly("end");
    }

    @Test
    void aSinkThatThrowsIsSentAwayAloneAndCounted() {
        subscribers.add(new FrameSink() {
            @Override
            public void onFormat(TrackFormat format) {}

            @Override
            public void onFrame(EncodedFrame frame) {
                throw new IllegalStateException("thrown on purpose by a test");
            }
        });
        subscribers.add(sink);
        deliver(Role.KEY, FORMAT);
        deliver(Role.DELTA, FORMAT);
        assertThat(sink.calls()).containsExactly("format", "key", "frame");
        assertThat(subscribers.failures()).isEqualTo(1);
        assertThat(subscribers.count()).isEqualTo(1);
    }

    @Test
    void aSinkMayLeaveInTheMidstOfADelivery() {
        Subscribers.Subscriber[] self = new Subscribers.Subscriber[1];
        self[0] = subscribers.add(new FrameSink() {
            @Override
            public void onFormat(TrackFormat format) {}

            @Override
            public void onFrame(EncodedFrame frame) {
                subscribers.remove(self[0]);
            }
        });
        subscribers.add(sink);
        deliver(Role.KEY, FORMAT);
        assertThat(sink.frames()).hasSize(1);
        assertThat(subscribers.count()).isEqualTo(1);
    }
}
