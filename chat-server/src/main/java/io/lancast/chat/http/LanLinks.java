package io.lancast.chat.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Links with this computer's IPv4 addresses, those of real network cards before those of virtual ones. */
public final class LanLinks implements ViewerLinks {
    /** Interfaces made by programs: other people's computers are seldom behind them. */
    private static final Pattern VIRTUAL = Pattern.compile(
            "(docker|br-|veth|virbr|vmnet|vboxnet|vEthernet|utun|tun|tap|wg|zt|tailscale|lxc|cni|flannel).*");

    private record Place(String interfaceName, InetAddress address) {
        boolean isVirtual() {
            return VIRTUAL.matcher(interfaceName).matches();
        }
    }

    @Override
    public List<URI> at(int port) {
        List<Place> places = places();
        if (places.isEmpty()) {
            return List.of(URI.create("http://localhost:" + port + "/"));
        }
        return places.stream()
                .sorted(Comparator.comparing(Place::isVirtual)
                        .thenComparing(place -> !place.address().isSiteLocalAddress()))
                .map(place -> URI.create("http://" + place.address().getHostAddress() + ":" + port + "/"))
                .toList();
    }

    private static List<Place> places() {
        List<Place> places = new ArrayList<>();
        try (Stream<NetworkInterface> interfaces = NetworkInterface.networkInterfaces()) {
            interfaces
                    .filter(LanLinks::isUp)
                    .forEach(each -> each.inetAddresses()
                            .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                            .forEach(address -> places.add(new Place(each.getName(), address))));
        } catch (SocketException e) {
            return List.of(); // a computer without any network still presents to itself
        }
        return places;
    }

    private static boolean isUp(NetworkInterface each) {
        try {
            return each.isUp() && !each.isLoopback();
        } catch (SocketException e) {
            return false;
        }
    }
}
