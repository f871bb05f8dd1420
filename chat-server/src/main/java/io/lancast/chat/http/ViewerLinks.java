package io.lancast.chat.http;

import java.net.URI;
import java.util.List;

/** Under which addresses others can reach this server. */
@FunctionalInterface
public interface ViewerLinks {
    /**
     * The addresses of the front page, best first, such as {@code http://192.168.1.23:5000/}; at least one.
     *
     * @param port that the server listens on
     */
    List<URI> at(int port);
}
