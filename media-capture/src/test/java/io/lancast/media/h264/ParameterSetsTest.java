package io.lancast.media.h264;

import static io.lancast.media.h264.NalReaderTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterSetsTest {
    @Test
    void standInFrontOfAKeyframe() {
        ParameterSets sets = ParameterSets.parse(bytes("000001 09f0 000001 6742c01f 000001 68ce 000001 65ff"));

        assertThat(sets).isEqualTo(new ParameterSets(bytes("6742c01f"), List.of(bytes("68ce"))));
        assertThat(sets.codecString()).isEqualTo("avc1.42c01f");
        assertThat(sets.annexB()).isEqualTo(bytes("00000001 6742c01f 00000001 68ce"));
    }

    @Test
    void mayHaveSeveralForPictures() {
        ParameterSets sets = ParameterSets.parse(bytes("000001 67640028 000001 68aa 000001 68bb"));

        assertThat(sets.pps()).containsExactly(bytes("68aa"), bytes("68bb"));
        assertThat(sets.codecString()).isEqualTo("avc1.640028");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "000001 41ff",
                "000001 6742c01f 000001 65ff",
                "000001 68ce 000001 65ff",
                "000001 65ff 000001 6742c01f 000001 68ce", // after the slice is too late
                "000001 6742c0 000001 68ce", // a stump
                "",
            })
    void areNotFoundElsewhere(String stream) {
        assertThat(ParameterSets.find(bytes(stream))).isNull();
        assertThatIllegalArgumentException().isThrownBy(() -> ParameterSets.parse(bytes(stream)));
    }

    @Test
    void areCopies() {
        ByteBuffer stream = bytes("000001 6742c01f 000001 68ce");
        ParameterSets sets = ParameterSets.parse(stream);
        stream.put(4, (byte) 0);

        assertThat(sets.codecString()).isEqualTo("avc1.42c01f");
    }
}
