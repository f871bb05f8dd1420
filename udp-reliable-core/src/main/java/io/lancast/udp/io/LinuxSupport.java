package io.lancast.udp.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether this machine can do what {@link LinuxDatagramPort} needs; found out once. */
final class LinuxSupport {
    private static final @Nullable String OBSTACLE = findObstacle();

    private LinuxSupport() {}

    /** What stands against it, or null if nothing does. */
    static @Nullable String obstacle() {
        return OBSTACLE;
    }

    static boolean isLinux() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");
    }

    private static @Nullable String findObstacle() {
        if (!isLinux()) {
            return "this is not Linux";
        }
        String processor = System.getProperty("os.arch", "");
        if (!processor.equals("amd64") && !processor.equals("aarch64")) {
            return "the layout of system calls on " + processor + " is not known";
        }
        try {
            return refusalOfKernel();
        } catch (NoClassDefFoundError e) {
            return "JNA is not on the class path";
        } catch (LinkageError | RuntimeException e) {
            return "JNA does not work here: " + e.getMessage();
        }
    }

    private static @Nullable String refusalOfKernel() {
        int socket = LibC.socket(LibC.AF_INET, LibC.SOCK_DGRAM | LibC.SOCK_CLOEXEC, 0);
        if (socket < 0) {
            return "no socket can be opened (error " + LibC.lastError() + ")";
        }
        ByteBuffer value = ByteBuffer.allocateDirect(Integer.BYTES).order(ByteOrder.nativeOrder());
        long valueAt = LibC.addressOf(value);
        value.putInt(0, 1_200);
        boolean segments = LibC.setsockopt(socket, LibC.SOL_UDP, LibC.UDP_SEGMENT, valueAt, Integer.BYTES) == 0;
        value.putInt(0, 1);
        boolean merges = LibC.setsockopt(socket, LibC.SOL_UDP, LibC.UDP_GRO, valueAt, Integer.BYTES) == 0;
        LibC.close(socket);
        return segments && merges ? null : "the kernel does not know UDP_SEGMENT and UDP_GRO (Linux 5.0 does)";
    }
}
