package io.lancast.udp.engine.handshake;

import io.lancast.udp.crypto.CipherSuite;
import io.lancast.udp.crypto.PacketSeal;

/**
 * What a finished handshake leaves to its connection.
 *
 * @param suite the cipher agreed on
 * @param outbound seals our SESSION packets
 * @param inbound opens the peer's
 */
public record SessionKeys(CipherSuite suite, PacketSeal outbound, PacketSeal inbound) {}
