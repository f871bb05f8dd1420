package io.lancast.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why an encoder could not be opened, read from FFmpeg's error codes. */
class EncoderVerdictTest {
    @BeforeAll
    static void load() throws MediaException {
        FFmpeg.load();
    }

    private static EncoderVerdict ofOpening(Reason reason, int code) {
        return EncoderVerdict.ofOpening(new MediaException(reason, "No.", new FFmpegError(code)));
    }

    @ParameterizedTest
    @CsvSource({
        "-12, NO_MEMORY",
        "-13, NO_ACCESS",
        "-19, NO_DEVICE",
        "-6, NO_DEVICE",
        "-2, NO_DEVICE",
        "-1, NO_DRIVER", // NVENC without the driver's library
        "-38, NO_DRIVER", // NVENC with a driver that is too old
        "-78, NO_DRIVER",
        "-40, NO_DRIVER",
        "-22, REFUSES"
    })
    void errorNumbersOfTheSystemAreTheSameEverywhere(int code, EncoderVerdict verdict) {
        assertThat(ofOpening(Reason.ENCODER, code)).isEqualTo(verdict);
    }

    @Test
    void errorsWithoutANumberComeFromTheDriver() {
        assertThat(ofOpening(Reason.ENCODER, avutil.AVERROR_EXTERNAL)).isEqualTo(EncoderVerdict.NO_DRIVER);
        assertThat(ofOpening(Reason.ENCODER, avutil.AVERROR_UNKNOWN)).isEqualTo(EncoderVerdict.NO_DRIVER);
        assertThat(ofOpening(Reason.ENCODER, avutil.AVERROR_OPTION_NOT_FOUND)).isEqualTo(EncoderVerdict.REFUSES);
    }

    @Test
    void aDeviceThatCannotBeOpenedIsNotThereUnlessTheCodeSaysMore() {
        assertThat(ofOpening(Reason.NO_DEVICE, -22)).isEqualTo(EncoderVerdict.NO_DEVICE);
        assertThat(ofOpening(Reason.NO_DEVICE, avutil.AVERROR_UNKNOWN)).isEqualTo(EncoderVerdict.NO_DEVICE);
        assertThat(ofOpening(Reason.NO_DEVICE, -12)).isEqualTo(EncoderVerdict.NO_MEMORY);
        assertThat(ofOpening(Reason.NO_DEVICE, -13)).isEqualTo(EncoderVerdict.NO_ACCESS);
    }

    @Test
    void aFailureOfAnotherKindIsOne() {
        assertThat(EncoderVerdict.ofOpening(new MediaException(Reason.ENCODER, "No.")))
                .isEqualTo(EncoderVerdict.FAILED);
    }

    @Test
    void aFailedCallBringsItsCodeAlong() {
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> FFmpeg.check(-12, Reason.ENCODER, "It does not open"))
                .withMessageStartingWith("It does not open (")
                .satisfies(
                        refusal -> assertThat(EncoderVerdict.ofOpening(refusal)).isEqualTo(EncoderVerdict.NO_MEMORY));
    }
}
