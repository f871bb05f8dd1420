package io.lancast.udp.io;

import java.io.IOException;
import java.net.InetSocketAddress;

class NioDatagramPortTest extends DatagramPortContract {
    @Override
    DatagramPort open(InetSocketAddress address) throws IOException {
        return NioDatagramPort.open(address);
    }
}
