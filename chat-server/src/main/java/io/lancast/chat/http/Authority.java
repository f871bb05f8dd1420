package io.lancast.chat.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Host and port as a browser names them in {@code Host} and {@code Origin}.
 *
 * @param host in lower case, without brackets and without a dot at the end
 * @param port -1 when none was named
 */
record Authority(String host, int port) {
    private static final Pattern FORM =
            Pattern.compile("(\\[[0-9a-f:.]{2,45}]|[^\\[\\]:/?#@\\s]{1,253})(?::([0-9]{1,5}))?");
    private static final Pattern ORIGIN = Pattern.compile("https?://([^/?#]+)");
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");

    /** Reads a {@code Host} header; null when there is none or it is no host. */
    static @Nullable Authority ofHost(@Nullable String header) {
        if (header == null) {
            return null;
        }
        Matcher matcher = FORM.matcher(header.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return null;
        }
        String host = matcher.group(1);
        String port = matcher.group(2);
        return new Authority(plain(host), port == null ? -1 : Integer.parseInt(port));
    }

    /** Reads an {@code Origin} header; null when there is none or it is no web origin, such as {@code null}. */
    static @Nullable Authority ofOrigin(@Nullable String header) {
        if (header == null) {
            return null;
        }
        Matcher matcher = ORIGIN.matcher(header.toLowerCase(Locale.ROOT));
        return matcher.matches() ? ofHost(matcher.group(1)) : null;
    }

    /** Whether this is an address rather than a name. Never asks the name service. */
    boolean isAddress() {
        return address() != null;
    }

    /** Whether this can only mean the computer that the browser itself runs on. */
    boolean isLoopback() {
        InetAddress address = address();
        return address == null ? host.equals("localhost") : address.isLoopbackAddress();
    }

    private @Nullable InetAddress address() {
        boolean isIpv6 = host.contains(":"); // only what stood in brackets does
        if (!isIpv6 && !IPV4.matcher(host).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(isIpv6 ? "[" + host + "]" : host); // a literal: parsed, not looked up
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static String plain(String host) {
        if (host.startsWith("[")) {
            return host.substring(1, host.length() - 1);
        }
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
