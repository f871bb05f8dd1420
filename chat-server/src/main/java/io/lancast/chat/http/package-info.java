/**
 * The web server: pages, the HTTP API, and WebSockets for chat and live media. The only package that knows Javalin and
 * Jetty.
 *
 * <p>{@link io.lancast.chat.http.WebServer} is started with a {@link io.lancast.chat.http.WebConfig}. Jetty's threads
 * answer requests and take what comes in; a few {@code web-send} threads send; one {@code web-tick} thread watches for
 * silence and standstill. None of them ever waits for a client.
 */
@NullMarked
package io.lancast.chat.http;

import org.jspecify.annotations.NullMarked;
