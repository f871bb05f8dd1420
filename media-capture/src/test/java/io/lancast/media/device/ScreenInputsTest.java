package io.lancast.media.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lancast.media.MediaException;
import io.lancast.media.SourceSpec.Region;
import io.lancast.media.SourceSpec.Screen;
import io.lancast.media.device.HostSystem.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is asked of FFmpeg; Windows and macOS cannot be tried here, so their words are all that is tested. */
class ScreenInputsTest {
    private static final HostSystem X11 = new HostSystem(Kind.LINUX, ":0", false);
    private static final HostSystem WAYLAND = new HostSystem(Kind.LINUX, ":0", true);
    private static final HostSystem WINDOWS = new HostSystem(Kind.WINDOWS, "", false);
    private static final HostSystem MACOS = new HostSystem(Kind.MACOS, "", false);
    private static final List<Monitor> MONITORS =
            List.of(new Monitor("DP-1", 0, 0, 1920, 1080), new Monitor("HDMI-1", 1920, 100, 1280, 720));

    @Test
    void linuxCapturesX11() throws MediaException {
        assertThat(ScreenInputs.of(Screen.WHOLE, X11, List.of()))
                .containsExactly(new InputRequest("x11grab", ":0", Map.of("framerate", "30", "draw_mouse", "1")));
    }

    @Test
    void aPartCountsFromTheCornerOfItsMonitor() throws MediaException {
        Screen part =
                Screen.WHOLE.part(new Region(640, 480, 10, 20)).withoutPointer().at(15);
        assertThat(ScreenInputs.of(part, X11, MONITORS).get(0).options())
                .containsEntry("video_size", "640x480")
                .containsEntry("grab_x", "10")
                .containsEntry("grab_y", "20")
                .containsEntry("draw_mouse", "0")
                .containsEntry("framerate", "15");
        assertThat(ScreenInputs.of(part.monitor("HDMI-1"), X11, MONITORS).get(0).options())
                .containsEntry("grab_x", "1930")
                .containsEntry("grab_y", "120");
    }

    @Test
    void aMonitorHasANumberOrAName() throws MediaException {
        Map<String, String> byNumber =
                ScreenInputs.of(Screen.WHOLE.monitor("2"), X11, MONITORS).get(0).options();
        assertThat(byNumber)
                .containsEntry("video_size", "1280x720")
                .containsEntry("grab_x", "1920")
                .containsEntry("grab_y", "100")
                .isEqualTo(ScreenInputs.of(Screen.WHOLE.monitor("HDMI-1"), X11, MONITORS)
                        .get(0)
                        .options());
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> ScreenInputs.of(Screen.WHOLE.monitor("3"), X11, MONITORS))
                .withMessage("There is no monitor \"3\"; use a number from 1 to 2, or one of: DP-1, HDMI-1.");
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> ScreenInputs.of(Screen.WHOLE.monitor("1"), X11, List.of()))
                .withMessage("There is no monitor \"1\"; this program sees none.");
    }

    @Test
    void waylandIsRefusedRatherThanShownBlack() throws MediaException {
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> ScreenInputs.of(Screen.WHOLE, WAYLAND, List.of()))
                .withMessage("This computer runs Wayland, where the screen would be black for this program;"
                        + " choose \"Share screen\" on the presenter's page, or log in to an X11 session.");
        assertThat(ScreenInputs.of(Screen.WHOLE.on(":7"), WAYLAND, List.of()))
                .extracting(InputRequest::address)
                .containsExactly(":7"); // somebody knows an X server of their own
    }

    @Test
    void aComputerWithoutADisplayIsToldSo() {
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> ScreenInputs.of(Screen.WHOLE, new HostSystem(Kind.LINUX, "", false), List.of()))
                .withMessageStartingWith("This program sees no screen, because DISPLAY is not set; ");
    }

    @Test
    void windowsTriesTheFastWaysFirst() throws MediaException {
        assertThat(ScreenInputs.of(Screen.WHOLE, WINDOWS, MONITORS))
                .containsExactly(
                        InputRequest.of(
                                "lavfi",
                                "gfxcapture=monitor_idx=0:capture_cursor=1:max_framerate=30,hwdownload,format=bgra"),
                        InputRequest.of(
                                "lavfi", "ddagrab=output_idx=0:draw_mouse=1:framerate=30,hwdownload,format=bgra"),
                        new InputRequest("gdigrab", "desktop", Map.of("framerate", "30", "draw_mouse", "1")));
    }

    @Test
    void windowsCutsAPartOut() throws MediaException {
        Screen part = Screen.WHOLE.monitor("2").part(new Region(640, 480, 10, 20));
        List<InputRequest> requests = ScreenInputs.of(part, WINDOWS, MONITORS);
        assertThat(requests.get(0).address())
                .isEqualTo("gfxcapture=monitor_idx=1:capture_cursor=1:max_framerate=30"
                        + ",hwdownload,format=bgra,crop=640:480:10:20");
        assertThat(requests.get(1).address())
                .isEqualTo("ddagrab=output_idx=1:draw_mouse=1:framerate=30"
                        + ":video_size=640x480:offset_x=10:offset_y=20,hwdownload,format=bgra");
        assertThat(requests.get(2).options())
                .containsEntry("video_size", "640x480")
                .containsEntry("offset_x", "1930")
                .containsEntry("offset_y", "120");
    }

    @Test
    void macosCapturesWholeScreensOnly() throws MediaException {
        assertThat(ScreenInputs.of(Screen.WHOLE.monitor("2"), MACOS, MONITORS))
                .extracting(InputRequest::address)
                .containsExactly("Capture screen 1:none");
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> ScreenInputs.of(Screen.WHOLE.part(new Region(640, 480, 0, 0)), MACOS, MONITORS))
                .withMessageStartingWith("On macOS only a whole screen can be captured; ");
    }

    @Test
    void theSystemIsKnownByItsNameAndItsSession() {
        assertThat(HostSystem.of("Linux", Map.of("DISPLAY", ":1", "XDG_SESSION_TYPE", "x11")))
                .isEqualTo(new HostSystem(Kind.LINUX, ":1", false));
        assertThat(HostSystem.of("Linux", Map.of("DISPLAY", ":1", "XDG_SESSION_TYPE", "wayland")))
                .isEqualTo(new HostSystem(Kind.LINUX, ":1", true));
        assertThat(HostSystem.of("Windows 11", Map.of())).isEqualTo(WINDOWS);
        assertThat(HostSystem.of("Mac OS X", Map.of("XDG_SESSION_TYPE", "wayland")))
                .isEqualTo(MACOS);
    }
}
