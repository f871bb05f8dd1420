package io.lancast.client;

import io.lancast.udp.LiveServer;
import picocli.CommandLine.TypeConversionException;

/**
 * Where a server is, as typed: {@code HOST}, {@code HOST:PORT}, {@code [IPV6]:PORT}, each with {@code udp://} in front or
 * without.
 *
 * @param host name or address
 * @param port 1 to 65 535; {@value LiveServer#DEFAULT_PORT} when none was typed
 */
record ServerAddress(String host, int port) {
    private static final String SCHEME = "udp://";

    static ServerAddress parse(String typed) {
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
        return new ServerAddress(host, number);
    }

    private static TypeConversionException bad(String typed) {
        return new TypeConversionException(
                "\"" + typed + "\" is no address; write HOST or HOST:PORT, for example 192.168.1.23:12345");
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
