package io.lancast.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.media.ffmpeg.VideoDecoder.AfterLoss;
import io.lancast.media.h264.NalReader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Live H.264 that other encoders make, as a browser or a phone would send it. */
class ForeignVideoTest {
    private static final int PICTURES = 50;
    private static final int GROUP = 20;

    @TempDir
    Path directory;

    /** One access unit after the other; a keyframe every 20. */
    private List<ByteBuffer> encode(String options) throws Exception {
        Path stream = FfmpegProgram.make(
                directory.resolve("x.h264"),
                "-f lavfi -i testsrc2=s=320x240:r=25 -frames:v " + PICTURES + " -c:v libx264 -tune zerolatency -g "
                        + GROUP + " -sc_threshold 0 " + options + " -bsf:v h264_metadata=aud=insert");
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(stream));
        List<Integer> starts = new ArrayList<>();
        NalReader units = new NalReader(bytes);
        while (units.next()) {
            if (units.type() == NalReader.ACCESS_UNIT_DELIMITER) {
                starts.add(units.offset() - 3);
            }
        }
        starts.add(bytes.limit());
        List<ByteBuffer> accessUnits = new ArrayList<>();
        for (int i = 1; i < starts.size(); i++) {
            accessUnits.add(bytes.slice(starts.get(i - 1), starts.get(i) - starts.get(i - 1)));
        }
        assertThat(accessUnits).hasSize(PICTURES);
        return accessUnits;
    }

    private static List<Long> decode(List<ByteBuffer> accessUnits, int lost) throws Exception {
        List<Long> shown = new ArrayList<>();
        try (VideoDecoder decoder = VideoDecoder.open(AfterLoss.WAIT_FOR_KEYFRAME)) {
            for (int i = 0; i < accessUnits.size(); i++) {
                if (i != lost) {
                    decoder.decode(accessUnits.get(i), i, (picture, time) -> {
                        shown.add(time);
                        picture.close();
                    });
                }
            }
            assertThat(decoder.errors()).isZero();
        }
        return shown;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-profile:v baseline",
                "-profile:v main",
                "-profile:v high",
                "-profile:v high -refs 4",
                "-profile:v high -x264-params slices=4",
                "-profile:v high -x264-params intra-refresh=0:cqm=jvt:bframes=0",
            })
    void isShownAtOnceAndJudgedRightAfterALoss(String options) throws Exception {
        List<ByteBuffer> accessUnits = encode(options);

        List<Long> all = decode(accessUnits, -1);
        assertThat(all).hasSize(PICTURES);
        for (int lost = 1; lost < GROUP; lost += 6) {
            List<Long> shown = decode(accessUnits, lost);
            assertThat(shown).hasSize(PICTURES - (GROUP - lost));
            assertThat(shown.get(lost)).isEqualTo(GROUP);
        }
    }

    @Test
    void whatIsNot420IsConverted() throws Exception {
        assertThat(decode(encode("-profile:v high444 -pix_fmt yuv444p"), -1)).hasSize(PICTURES);
    }
}
