package io.lancast.client.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.media.Codec;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.MediaFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class FrameQueueTest {
    private final FrameQueue queue = new FrameQueue(3);

    @Test
    void framesComeOutInOrder() throws InterruptedException {
        queue.add(frame(0, true));
        queue.add(frame(1, false));

        assertThat(next()).isZero();
        assertThat(next()).isEqualTo(1);
    }

    @Test
    void aDecoderThatFallsBehindGoesOnAtTheNextKeyframe() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            queue.add(frame(i, i == 0)); // the fourth finds the queue full
        }
        queue.add(frame(5, true));
        queue.add(frame(6, false));

        assertThat(next()).isEqualTo(5);
        assertThat(next()).isEqualTo(6);
        assertThat(queue.dropped()).isEqualTo(5);
    }

    @Test
    void soundGoesOnAtOnceBecauseEveryFrameIsAKeyframe() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            queue.add(frame(i, true));
        }
        assertThat(next()).isEqualTo(3);
        assertThat(queue.dropped()).isEqualTo(3);
    }

    @Test
    void whatWaitsIsStillTakenAfterClosingAndThenNothing() throws InterruptedException {
        queue.add(frame(0, true));
        queue.close();
        queue.add(frame(1, true));

        assertThat(next()).isZero();
        assertThat(queue.take()).isNull();
    }

    private long next() throws InterruptedException {
        ReceivedFrame next = queue.take();
        assertThat(next).isNotNull();
        return next.frame().frameId();
    }

    private static ReceivedFrame frame(long id, boolean key) {
        MediaFrame frame = new MediaFrame(id, key ? FrameFlags.KEY : 0, 0, 0, new byte[1], 1);
        return new ReceivedFrame(frame, Codec.H264, false);
    }
}
