package io.lancast.client;

import io.lancast.udp.LiveServer;
import io.lancast.udp.ServerKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/**
 * Where a server is, as typed: {@code HOST}, {@code HOST:PORT}, {@code [IPV6]:PORT}, each with {@code udp://} in front or
 * without, and with {@code ?key=KEY} behind it or without.
 *
 * @param host name or address
 * @param port 1 to 65 535; {@value LiveServer#DEFAULT_PORT} when none was typed
 * @param key the public key that the server has to have, null for any
 */
record ServerAddress(String host, int port, @Nullable ServerKey key) {
    private static final String SCHEME = "udp://";
    private static final String KEY = "?key=";

    static ServerAddress parse(String typed) {
        int keyAt = typed.indexOf(KEY);
        if (keyAt >= 0) {
            ServerAddress place = parse(typed.substring(0, keyAt));
            return new ServerAddress(place.host, place.port, key(typed.substring(keyAt + KEY.length())));
        }
        String text = typed.startsWith(SCHEME) ? typed.substring(SCHEME.length()) : typed;
        int end = text.startsWith("[") ? text.indexOf(']') : -1;
        if (end > 0) {
            String rest = text.substring(end + 1);
            return of(typed, text.substring(1, end), rest.startsWith(":") ? rest.substring(1) : rest);
        }
        int colon = text.indexOf(':');
        boolean bareIpV6 = colon >= 0 && text.indexOf(':', colon + 1) >= 0;
        return colon < 0 || bareIpV6
                ? of(typed, text, "")
                : of(typed, text.substring(0, colon), text.substring(colon + 1));
    }

    private static ServerAddress of(String typed, String host, String port) {
        if (host.isBlank() || !port.matches("\\d{0,5}")) {
            throw bad(typed);
        }
        int number = port.isEmpty() ? LiveServer.DEFAULT_PORT : Integer.parseInt(port);
        if (number < 1 || number > 65_535) {
            throw bad(typed);
        }
        return new ServerAddress(host, number, null);
    }

    /** Reads a key as typed. */
    static ServerKey key(String typed) {
        try {
            return ServerKey.parse(typed);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(
                    "\"" + typed
                            + "\" is no key of a server; it has 43 letters, digits, - and _, and stands in the link that the server prints");
        }
    }

    private static TypeConversionException bad(String typed) {
        return new TypeConversionException(
                "\"" + typed + "\" is no address; write HOST or HOST:PORT, for example 192.168.1.23:12345");
    }

    /** Host and port. */
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
