package io.lancast.bench.contender;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FragmentsTest {
    private static final int FRAGMENT_BYTES = 100;

    private final Fragments fragments = new Fragments();

    private static byte[] frame(int sizeBytes) {
        byte[] frame = new byte[sizeBytes];
        new Random(sizeBytes).nextBytes(frame);
        return frame;
    }

    private static List<ByteBuffer> cut(byte[] frame, int number) {
        List<ByteBuffer> parts = new ArrayList<>();
        for (int i = 0; i < Fragments.count(frame.length, FRAGMENT_BYTES); i++) {
            ByteBuffer part = ByteBuffer.allocate(Fragments.HEADER_BYTES + FRAGMENT_BYTES);
            Fragments.write(part, frame, number, i, FRAGMENT_BYTES);
            parts.add(part);
        }
        return parts;
    }

    @Test
    void aFrameIsWholeAfterItsLastFragmentWhateverTheOrder() {
        byte[] frame = frame(950); // nine of 100 bytes and one of 50
        List<ByteBuffer> parts = cut(frame, 0);
        Collections.shuffle(parts, new Random(1));
        for (int i = 0; i < 9; i++) {
            assertThat(fragments.add(parts.get(i))).isNull();
        }
        assertThat(fragments.add(parts.get(9))).isEqualTo(ByteBuffer.wrap(frame));
    }

    @Test
    void aFragmentThatComesAgainChangesNothing() {
        List<ByteBuffer> parts = cut(frame(200), 0);
        assertThat(fragments.add(parts.get(0).duplicate())).isNull();
        assertThat(fragments.add(parts.get(0).duplicate())).isNull();
        assertThat(fragments.add(parts.get(1).duplicate())).isNotNull();
        assertThat(fragments.add(parts.get(1).duplicate())).isNull();
    }

    @Test
    void aFrameThatStaysIncompleteIsForgottenAfterSixtyFourNewerOnes() {
        List<ByteBuffer> old = cut(frame(200), 0);
        assertThat(fragments.add(old.get(0))).isNull();
        for (int i = 1; i <= 64; i++) {
            assertThat(fragments.add(cut(frame(50), i).get(0))).isNotNull();
        }
        assertThat(fragments.add(old.get(1))).isNull();
    }
}
