package io.lancast.media.h264;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NalReaderTest {
    @ParameterizedTest(name = "{0} holds {1}")
    @CsvSource({
        "'00000001 6742c01f 00000001 68ce', '6742c01f 68ce'",
        "'000001 6742 000001 68', '6742 68'", // three-byte start codes
        "'00000001 6742 0000 00000001 68', '6742 68'", // trailing zeros are not part of a unit
        "'ffff 000001 65', '65'", // what comes before the first start code
        "'000001 000001 65', '65'", // an empty unit
        "'000001 65 000001', '65'", // an empty unit at the end
        "'000001 6500000301', '6500000301'", // an escaped start code
        "'000002 0001 00', ''",
        "'0000', ''",
        "'', ''",
    })
    void findsUnits(String stream, String units) {
        assertThat(units(bytes(stream))).isEqualTo(units.replace(" ", "|"));
    }

    @Test
    void readsFromPositionToLimitAndDoesNotMoveTheBuffer() {
        ByteBuffer stream = bytes("000001 41 000001 65 000001 68").position(4).limit(8);
        NalReader reader = new NalReader(stream);

        assertThat(reader.next()).isTrue();
        assertThat(reader.type()).isEqualTo(NalReader.IDR_SLICE);
        assertThat(reader.offset()).isEqualTo(7);
        assertThat(reader.length()).isEqualTo(1);
        assertThat(reader.next()).isFalse();
        assertThat(stream.position()).isEqualTo(4);
    }

    @ParameterizedTest(name = "{0}: key {1}, reference {2}")
    @CsvSource({
        "'000001 67 000001 68 000001 65ff', true, true",
        "'000001 06 000001 41ff', false, true",
        "'000001 01ff', false, false", // nal_ref_idc 0
        "'000001 67 000001 68', false, false", // no picture at all
        "'', false, false",
    })
    void tellsKeyframesAndReferences(String stream, boolean key, boolean reference) {
        assertThat(NalReader.isKeyFrame(bytes(stream))).isEqualTo(key);
        assertThat(NalReader.isReferencePicture(bytes(stream))).isEqualTo(reference);
    }

    @Test
    void randomBytesDoNoHarm() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            byte[] noise = new byte[random.nextInt(60)];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = (byte) (random.nextInt(3) * random.nextInt(2) * random.nextInt(128)); // many zeros
            }
            NalReader reader = new NalReader(ByteBuffer.wrap(noise));
            while (reader.next()) {
                assertThat(reader.length()).isPositive();
                assertThat(reader.offset() + reader.length()).isLessThanOrEqualTo(noise.length);
                assertThat(reader.unit().get(reader.length() - 1)).isNotZero();
            }
        }
    }

    static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private static String units(ByteBuffer stream) {
        List<String> units = new ArrayList<>();
        NalReader reader = new NalReader(stream);
        while (reader.next()) {
            byte[] unit = new byte[reader.length()];
            reader.unit().get(unit);
            units.add(HexFormat.of().formatHex(unit));
        }
        return String.join("|", units);
    }
}
