package io.lancast.media.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lancast.media.MediaException;
import io.lancast.media.SourceSpec.Camera;
import io.lancast.media.SourceSpec.Microphone;
import io.lancast.media.SourceSpec.SystemSound;
import io.lancast.media.device.HostSystem.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is asked of FFmpeg; Windows and macOS cannot be tried here, so their words are all that is tested. */
class DeviceInputsTest {
    private static final HostSystem LINUX = new HostSystem(Kind.LINUX, ":0", false);
    private static final HostSystem WINDOWS = new HostSystem(Kind.WINDOWS, "", false);
    private static final HostSystem MACOS = new HostSystem(Kind.MACOS, "", false);
    private static final List<Device> CAMERAS = List.of(
            new Device(Device.Kind.CAMERA, "HD Webcam", "/dev/video0", "camera:/dev/video0"),
            new Device(Device.Kind.CAMERA, "Document camera", "/dev/video2", "camera:/dev/video2"));
    private static final Camera DETAILED = Camera.FIRST.size(1280, 720).at(30).as("mjpeg");

    @Test
    void aCameraIsFoundByNameByPathOrAsTheFirst() throws MediaException {
        assertThat(addressOf(Camera.FIRST)).isEqualTo("/dev/video0");
        assertThat(addressOf(Camera.FIRST.device("Document camera"))).isEqualTo("/dev/video2");
        assertThat(addressOf(Camera.FIRST.device("/dev/video9"))).isEqualTo("/dev/video9");
    }

    private static String addressOf(Camera camera) throws MediaException {
        return DeviceInputs.of(camera, LINUX, CAMERAS).get(0).address();
    }

    @Test
    void aCameraThatIsNotThereIsNamedWithThoseThatAre() {
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> DeviceInputs.of(Camera.FIRST.device("Sony"), LINUX, CAMERAS))
                .withMessage("There is no camera \"Sony\"; use one of: HD Webcam, Document camera.");
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> DeviceInputs.of(Camera.FIRST, LINUX, List.of()))
                .withMessageStartingWith("No camera was found at this computer; ");
    }

    @Test
    void eachSystemHasItsOwnWordsForTheFormatOfACamera() throws MediaException {
        assertThat(DeviceInputs.of(DETAILED, LINUX, CAMERAS))
                .containsExactly(new InputRequest(
                        "v4l2",
                        "/dev/video0",
                        Map.of("video_size", "1280x720", "framerate", "30", "input_format", "mjpeg")));
        assertThat(DeviceInputs.of(DETAILED.device("Sony"), WINDOWS, List.of()))
                .containsExactly(new InputRequest(
                        "dshow",
                        "video=Sony",
                        Map.of(
                                "rtbufsize",
                                "67108864",
                                "video_size",
                                "1280x720",
                                "framerate",
                                "30",
                                "vcodec",
                                "mjpeg")));
        assertThat(DeviceInputs.of(Camera.FIRST.device("FaceTime"), MACOS, List.of()))
                .containsExactly(new InputRequest("avfoundation", "FaceTime:none", Map.of("framerate", "30")));
    }

    @Test
    void aMicrophoneOfLinuxIsOneOfPulseAudioOrElseOfAlsa() {
        List<InputRequest> requests = DeviceInputs.of(new Microphone(""), LINUX, List.of());
        assertThat(requests).extracting(InputRequest::format).containsExactly("pulse", "alsa");
        assertThat(requests).extracting(InputRequest::address).containsOnly("default");
        // 20 ms of 48 kHz, 2 channels, 2 bytes each: 960 * 4
        assertThat(requests.get(0).options()).containsEntry("fragment_size", "3840");
    }

    @Test
    void otherSystemsNameTheMicrophone() {
        assertThat(DeviceInputs.of(new Microphone("Headset"), WINDOWS, List.of()))
                .extracting(InputRequest::address)
                .containsExactly("audio=Headset");
        assertThat(DeviceInputs.of(new Microphone(""), MACOS, List.of()))
                .extracting(InputRequest::address)
                .containsExactly(":default");
    }

    @Test
    void whatTheComputerPlaysIsAMonitorOfPulseAudio() throws MediaException {
        assertThat(DeviceInputs.of(new SystemSound(""), LINUX, List.of()))
                .extracting(InputRequest::address)
                .containsExactly("@DEFAULT_MONITOR@");
        assertThat(DeviceInputs.of(new SystemSound(""), WINDOWS, List.of()))
                .extracting(InputRequest::address)
                .containsExactly("audio=Stereo Mix");
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> DeviceInputs.of(new SystemSound(""), MACOS, List.of()))
                .withMessageStartingWith("macOS does not let programs hear what it plays; ");
    }
}
