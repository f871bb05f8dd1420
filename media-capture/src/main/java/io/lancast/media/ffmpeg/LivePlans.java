package io.lancast.media.ffmpeg;

import io.lancast.media.MediaException.Reason;
import io.lancast.media.SourceSpec;
import io.lancast.media.SourceSpec.Camera;
import io.lancast.media.SourceSpec.Joined;
import io.lancast.media.SourceSpec.Microphone;
import io.lancast.media.SourceSpec.Screen;
import io.lancast.media.SourceSpec.SystemSound;
import io.lancast.media.SourceSpec.Url;
import io.lancast.media.device.DeviceInputs;
import io.lancast.media.device.HostSystem;
import io.lancast.media.device.Monitors;
import io.lancast.media.device.ScreenInputs;
import io.lancast.media.device.UrlInputs;
import io.lancast.media.ffmpeg.LivePlan.Use;
import java.util.List;

/** Which inputs a live source needs. */
final class LivePlans {
    private static final long SECOND = 1_000_000;
    private static final long CAMERA_STALL_MICROS = 5 * SECOND;

    private LivePlans() {}

    /** Returns one plan, or two where sound is joined to a picture: the picture's first. */
    static List<LivePlan> of(SourceSpec spec, HostSystem host) {
        if (spec instanceof Joined joined) {
            return List.of(one(joined.picture(), host).picturesOnly(), one(joined.sound(), host));
        }
        return List.of(one(spec, host));
    }

    private static LivePlan one(SourceSpec spec, HostSystem host) {
        if (spec instanceof Screen screen) {
            return screen(screen, host);
        }
        if (spec instanceof Camera camera) {
            return camera(camera, host);
        }
        if (spec instanceof Url url) {
            return url(url);
        }
        return sound(spec, host);
    }

    private static LivePlan screen(Screen screen, HostSystem host) {
        return new LivePlan(
                "Screen",
                Use.PICTURES,
                0,
                false,
                Reason.NO_DEVICE,
                "The screen cannot be captured",
                switch (host.kind()) {
                    case LINUX -> "check the display, the size, and that this user may use that display";
                    case WINDOWS -> "unlock the computer, and try the presenter's page instead";
                    case MACOS -> "allow screen recording for Java in the privacy settings";
                },
                () -> ScreenInputs.of(screen, host, screen.monitor().isEmpty() ? List.of() : Monitors.list()));
    }

    private static LivePlan camera(Camera camera, HostSystem host) {
        return new LivePlan(
                camera.device().isEmpty() ? "Camera" : camera.device(),
                Use.PICTURES,
                CAMERA_STALL_MICROS,
                false,
                Reason.NO_DEVICE,
                "The camera " + camera.device() + " gives no picture",
                host.kind() == HostSystem.Kind.LINUX
                        ? "plug it in, close programs that use it, and see that this user is in the group video"
                        : "plug it in, close programs that use it, and allow this program to use it",
                () -> DeviceInputs.of(camera, host, DeviceList.cameras(host)));
    }

    private static LivePlan sound(SourceSpec spec, HostSystem host) {
        boolean microphone = spec instanceof Microphone;
        return new LivePlan(
                microphone ? "Microphone" : "System sound",
                Use.SOUND,
                0,
                false,
                Reason.NO_DEVICE,
                microphone ? "The microphone cannot be heard" : "The sound of this computer cannot be heard",
                host.kind() == HostSystem.Kind.LINUX
                        ? "see that PulseAudio or PipeWire runs for this user"
                        : "plug it in, and allow this program to use it",
                () -> spec instanceof Microphone wanted
                        ? DeviceInputs.of(wanted, host, DeviceList.microphones(host))
                        : DeviceInputs.of((SystemSound) spec, host, DeviceList.systemSounds(host)));
    }

    private static LivePlan url(Url url) {
        String place = withoutPassword(url.address());
        return new LivePlan(
                url.isListener() ? "Live stream" : "Live stream from " + hostOf(url),
                Use.BOTH,
                url.timeoutSeconds() * SECOND,
                url.isListener(),
                Reason.UNREACHABLE,
                url.isListener() ? "Nothing could be received at " + place : "Nothing came from " + place,
                url.isListener()
                        ? "check that no other program uses the port"
                        : "check the address, and that it is sending",
                () -> List.of(UrlInputs.of(url)));
    }

    private static String withoutPassword(String address) {
        return address.replaceFirst("//[^/@]*@", "//").replaceFirst("\\?.*", "");
    }

    private static String hostOf(Url url) {
        return withoutPassword(url.address()).replaceFirst("^[a-z]+://", "").replaceFirst("[/:].*", "");
    }
}
