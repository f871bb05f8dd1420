package io.lancast.udp.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class DatagramPortsTest {
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @Test
    void theJdksPortIsOpenedWhenAskedFor() throws IOException {
        try (DatagramPort port = DatagramPorts.open(ANY, PortChoice.NIO)) {
            assertThat(port).isInstanceOf(NioDatagramPort.class);
        }
    }

    @Test
    void theFastestIsOpenedWhenNothingIsAskedFor() throws IOException {
        boolean linux = DatagramPorts.obstacleToLinux() == null;
        try (DatagramPort port = DatagramPorts.open(ANY, PortChoice.AUTO)) {
            assertThat(port).isInstanceOf(linux ? LinuxDatagramPort.class : NioDatagramPort.class);
        }
    }

    @Test
    void withoutJnaTheJdksPortIsOpenedUnlessTheOtherWasAskedFor() throws Exception {
        Assumptions.assumeTrue(LinuxSupport.isLinux(), "this is not Linux");
        URL ours = DatagramPorts.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader alone = new URLClassLoader(new URL[] {ours}, ClassLoader.getPlatformClassLoader())) {
            Class<?> ports = alone.loadClass(DatagramPorts.class.getName());
            Class<?> choices = alone.loadClass(PortChoice.class.getName());
            Method open = ports.getMethod("open", InetSocketAddress.class, choices);
            Method choice = choices.getMethod("valueOf", String.class);

            assertThat(ports.getMethod("obstacleToLinux").invoke(null)).isEqualTo("JNA is not on the class path");
            try (Closeable port = (Closeable) open.invoke(null, ANY, choice.invoke(null, "AUTO"))) {
                assertThat(port.getClass().getSimpleName()).isEqualTo("NioDatagramPort");
            }
            assertThatThrownBy(() -> open.invoke(null, ANY, choice.invoke(null, "LINUX")))
                    .isInstanceOf(InvocationTargetException.class)
                    .hasRootCauseMessage("batched UDP is not possible here: JNA is not on the class path;"
                            + " choose auto or nio instead");
        }
    }
}
