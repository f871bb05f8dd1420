package io.lancast.media.pipeline;

import io.lancast.media.Concern;
import io.lancast.media.SourceKind;
import io.lancast.media.device.HostSystem;
import java.util.Locale;

/** What to tell the presenter when something seems wrong: what is seen, the likely cause here, and the cure. */
record GuardWords(SourceKind kind, HostSystem host) {
    String of(Concern concern) {
        return switch (concern) {
            case BLACK -> "The picture is black. " + causeOfBlack();
            case FROZEN -> "The picture stands still. " + causeOfFrozen();
            case SILENT -> "Nothing is heard. " + causeOfSilence();
            case SLOW ->
                "This computer cannot encode all pictures in time."
                        + " Close other programs, or choose a smaller or slower source.";
        };
    }

    /** Returns where to look for the cause, in a word for programs. */
    String cause(Concern concern) {
        String source = switch (kind) {
            case CAMERA -> "camera";
            case SCREEN -> "screen";
            case STREAM, OTHER -> "stream";
        };
        return switch (concern) {
            case BLACK ->
                kind == SourceKind.SCREEN ? source + "." + host.kind().name().toLowerCase(Locale.ROOT) : source;
            case FROZEN -> source;
            case SILENT -> kind == SourceKind.STREAM ? source : "microphone";
            case SLOW -> "";
        };
    }

    private String causeOfBlack() {
        return switch (kind) {
            case CAMERA -> "Its shutter may be closed or its cap on.";
            case SCREEN ->
                switch (host.kind()) {
                    case LINUX ->
                        "The screen may be locked or asleep, or its windows are drawn by Wayland;"
                                + " share the screen from the presenter's page then.";
                    case WINDOWS ->
                        "The screen may be locked, or shows protected video;"
                                + " if another graphics card draws it, share the screen from the presenter's page.";
                    case MACOS ->
                        "The screen may be locked, or Java may not record it;"
                                + " allow it under Privacy, Screen Recording, and start the server anew.";
                };
            case STREAM, OTHER -> "See what its sender shows.";
        };
    }

    private String causeOfFrozen() {
        return kind == SourceKind.CAMERA
                ? "The camera may have hung; unplug it and plug it in again."
                : "If it should move, see whether its sender has stopped.";
    }

    private String causeOfSilence() {
        return switch (kind) {
            case STREAM -> "See whether its sender is muted.";
            case CAMERA, SCREEN, OTHER ->
                switch (host.kind()) {
                    case LINUX -> "The microphone may be muted, or another input is chosen in the sound settings.";
                    case WINDOWS, MACOS ->
                        "The microphone may be muted, or this program may not use it;"
                                + " see the privacy settings of the system.";
                };
        };
    }
}
