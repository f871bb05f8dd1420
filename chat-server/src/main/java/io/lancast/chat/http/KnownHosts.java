package io.lancast.chat.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The names this server may be called by. A page of a stranger can make a browser look up the stranger's own name as our
 * address (DNS rebinding) and then talk to us as if it were ours; but it cannot change the name it does that under.
 *
 * <p>Known are addresses, which nobody can rebind, {@code localhost}, names under {@code .local}, which only the local
 * network answers, this computer's own name, and those that were configured.
 */
final class KnownHosts {
    private final Set<String> names = new HashSet<>();

    /** @param configured further names, such as {@code video.school.example} */
    KnownHosts(Set<String> configured) {
        names.add("localhost");
        configured.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        String own = ownName();
        names.add(own);
        int dot = own.indexOf('.');
        if (dot > 0) {
            names.add(own.substring(0, dot));
        }
    }

    boolean isKnown(Authority host) {
        return names.contains(host.host()) || host.host().endsWith(".local") || host.isAddress();
    }

    private static String ownName() {
        try {
            return InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
        } catch (UnknownHostException e) {
            return "localhost"; // a computer that does not know its own name is not called by it
        }
    }
}
