package io.lancast.udp.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class AddressCacheTest {
    @Test
    void bytesReadBackAreTheAddressThatWasWritten() throws UnknownHostException {
        for (int family : new int[] {LibC.AF_INET, LibC.AF_INET6}) {
            AddressCache there = new AddressCache(family);
            AddressCache back = new AddressCache(family);
            for (int i = 0; i < 2 * AddressCache.MAX_ENTRIES; i++) { // so some are forgotten, and learnt again
                InetSocketAddress address = address(i % 10_000);
                int at = there.offsetOf(address);
                assertThat(back.at(there.memory(), at)).isEqualTo(address);
            }
        }
    }

    @Test
    void aKnownAddressIsTheSameObjectAgain() throws UnknownHostException {
        AddressCache there = new AddressCache(LibC.AF_INET6);
        AddressCache back = new AddressCache(LibC.AF_INET6);
        InetSocketAddress first = back.at(there.memory(), there.offsetOf(address(5)));

        assertThat(back.at(there.memory(), there.offsetOf(address(5)))).isSameAs(first);
    }

    @Test
    void aSocketOfIpVersion4HasNoBytesForVersion6() throws UnknownHostException {
        InetSocketAddress six = new InetSocketAddress(InetAddress.getByAddress(new byte[16]), 1);

        assertThat(new AddressCache(LibC.AF_INET).offsetOf(six)).isEqualTo(-1);
        assertThat(new AddressCache(LibC.AF_INET6).offsetOf(six)).isNotNegative();
    }

    @Test
    void anAddressStandsInTheBytesOfRfc3493() throws UnknownHostException {
        ByteBuffer bytes = ByteBuffer.allocate(SocketAddresses.MAX_BYTES).order(ByteOrder.nativeOrder());
        SocketAddresses.write(address(0x0102), LibC.AF_INET6, bytes, 0);

        assertThat(bytes.getShort(0)).isEqualTo((short) 10); // AF_INET6
        assertThat(bytes.get(2)).isEqualTo((byte) 0x01); // port 0x0102
        assertThat(bytes.get(3)).isEqualTo((byte) 0x02);
        assertThat(bytes.get(18)).isEqualTo((byte) 0xFF); // ::ffff:10.9.1.2
        assertThat(bytes.get(19)).isEqualTo((byte) 0xFF);
        assertThat(bytes.get(20)).isEqualTo((byte) 10);
        assertThat(bytes.get(23)).isEqualTo((byte) 2);
    }

    private static InetSocketAddress address(int number) throws UnknownHostException {
        byte[] ip = {10, 9, (byte) (number >>> 8), (byte) number};
        return new InetSocketAddress(InetAddress.getByAddress(ip), number);
    }
}
