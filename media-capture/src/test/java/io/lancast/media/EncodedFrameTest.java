package io.lancast.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lancast.media.EncodedFrame.Role;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class EncodedFrameTest {
    private final EncodedFrame frame = new EncodedFrame(Codec.H264, Role.KEY, 1_000, 33_333, new byte[] {1, 2, 3});

    @Test
    void givesEveryReaderItsOwnPosition() {
        ByteBuffer first = frame.data();
        first.position(2);

        assertThat(frame.data().position()).isZero();
        assertThat(frame.data().remaining()).isEqualTo(3).isEqualTo(frame.sizeBytes());
    }

    @Test
    void letsNobodyWrite() {
        assertThat(frame.data().isReadOnly()).isTrue();
        assertThat(frame.data().hasArray()).isFalse();
    }

    @Test
    void knowsItsKindAndRole() {
        assertThat(frame.kind()).isEqualTo(MediaKind.VIDEO);
        assertThat(frame.isKeyFrame()).isTrue();
        assertThat(frame.isDiscardable()).isFalse();
        assertThat(new EncodedFrame(Codec.H264, Role.DISCARDABLE, 0, 1, new byte[1]).isDiscardable())
                .isTrue();
    }

    @Test
    void refusesTimesAndSizesThatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EncodedFrame(Codec.OPUS, Role.KEY, -1, 1, new byte[1]))
                .withMessage("captureTimeMicros must be 0 or more, was -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EncodedFrame(Codec.OPUS, Role.KEY, 0, 0, new byte[1]))
                .withMessage("durationMicros must be more than 0, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EncodedFrame(Codec.OPUS, Role.KEY, 0, 1, new byte[0]));
    }
}
