package io.lancast.chat.http;

import io.lancast.chat.Counters;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * What all WebSockets share.
 *
 * @param executor sends; takes any task and never blocks or throws, also when the server is closing
 * @param stallLimit how long a socket may stand still with something under way
 */
record SocketCare(Executor executor, Duration stallLimit, Counters<WebCounter> counters) {}
