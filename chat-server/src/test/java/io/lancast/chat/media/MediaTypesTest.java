package io.lancast.chat.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MediaTypesTest {
    @Test
    void viewersShareTheBytesButNotThePosition() {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {0, 1, 2, 3, 4}, 1, 3);
        MediaFragment fragment = new MediaFragment(bytes, true, true, 0);
        ByteBuffer one = fragment.data();
        one.get();
        ByteBuffer other = fragment.data();

        assertThat(fragment.sizeBytes()).isEqualTo(3);
        assertThat(one.remaining()).isEqualTo(2);
        assertThat(other.remaining()).isEqualTo(3);
        assertThat(other.get()).isEqualTo((byte) 1);
        assertThat(other.isReadOnly()).isTrue();
    }

    @Test
    void anOfferNamesWhatItAccepts() {
        MediaOffer offer = new MediaOffer(Set.of("avc1.42E01F", "mp4a.40.2"));
        assertThat(offer.acceptsH264()).isTrue();
        assertThat(offer.acceptsAac()).isTrue();
        assertThat(offer.acceptsOpus()).isFalse();
    }

    @Test
    void anOfferIsNeitherEmptyNorEndless() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MediaOffer(Set.of()))
                .withMessage("codecs must be 1..32, were 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MediaOffer(Set.of("x".repeat(65))))
                .withMessage("a codec must have 1..64 characters, had 65");
    }

    @Test
    void queueLimitsNameTheRangeTheyWant() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QueueLimits(15, 1 << 20, Duration.ofSeconds(1)))
                .withMessage("maxFragments must be 16..10000, was 15");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QueueLimits(16, 65_535, Duration.ofSeconds(1)))
                .withMessage("maxBytes must be 65536..268435456, was 65535");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QueueLimits(16, 65_536, Duration.ofMillis(99)))
                .withMessage("maxWait must be PT0.1S..PT1M, was PT0.099S");
    }
}
