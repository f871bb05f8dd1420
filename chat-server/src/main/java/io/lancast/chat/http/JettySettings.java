package io.lancast.chat.http;

import io.javalin.config.JavalinConfig;
import io.lancast.chat.Counters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.session.ManagedSession;
import org.eclipse.jetty.session.NullSessionCache;
import org.eclipse.jetty.session.NullSessionDataStore;
import org.eclipse.jetty.session.SessionManager;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;

/** How Javalin and Jetty are set up, apart from what they serve. */
final class JettySettings {
    private static final int MIN_THREADS = 8;
    private static final int MAX_THREADS = 64;
    /** Enough for a chat text of the longest kind in UTF-8; beyond it Jetty closes with 1009. */
    private static final int MAX_SOCKET_TEXT_BYTES = 32 << 10;
    /** How long a browser may be silent within a request, and keep a connection for the next one. */
    private static final Duration HTTP_IDLE = Duration.ofSeconds(10);
    /** Longer than our own limit of silence, which says bye. */
    private static final Duration SOCKET_IDLE = Duration.ofSeconds(30);
    /**
     * What the kernel holds for a viewer is delay we do not see. Linux doubles it: 0.17 s at 6 Mbit/s, and still 50 Mbit/s
     * at a round trip of 20 ms.
     */
    private static final int SEND_BUFFER_BYTES = 64 << 10;

    private JettySettings() {}

    static void apply(
            JavalinConfig javalin,
            ServerSocketChannel listening,
            int connectionsPerAddress,
            RequestWatch requests,
            Counters<WebCounter> counters) {
        javalin.startup.showJavalinBanner = false;
        javalin.startup.showOldJavalinVersionWarning = false;
        javalin.startup.startupWatcherEnabled = false;
        javalin.http.prefer405over404 = true;
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName("web");
        threads.setDaemon(true);
        javalin.jetty.threadPool = threads;
        javalin.jetty.addConnector((server, http) -> {
            http.setSendServerVersion(false);
            http.addCustomizer(requests);
            LimitedConnector connector = new LimitedConnector(
                    server, new HttpConnectionFactory(http), connectionsPerAddress, requests, counters);
            return listening(connector, listening);
        });
        BareErrors errors = new BareErrors();
        javalin.jetty.modifyServer(server -> server.setErrorHandler(errors));
        javalin.jetty.modifyServletContextHandler(context -> context.setErrorHandler(errors));
        withoutSessions(javalin);
        withoutCompression(javalin);
    }

    private static Connector listening(ServerConnector connector, ServerSocketChannel listening) {
        connector.setIdleTimeout(HTTP_IDLE.toMillis());
        connector.setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
        connector.setShutdownIdleTimeout(0);
        try {
            connector.open(listening);
        } catch (IOException e) {
            throw new UncheckedIOException("the port that was just opened is gone", e);
        }
        return connector;
    }

    /**
     * Javalin opens an HTTP session for every WebSocket, which nobody uses and nobody closes. Here sessions are forgotten at
     * once, and no cookie tells of them.
     */
    private static void withoutSessions(JavalinConfig javalin) {
        javalin.jetty.modifyServletContextHandler(context -> {
            SessionHandler sessions = context.getSessionHandler();
            ForgetfulCache cache = new ForgetfulCache(sessions);
            cache.setSessionDataStore(new NullSessionDataStore());
            sessions.setSessionCache(cache);
            sessions.setUsingCookies(false);
        });
    }

    /** Keeps no session, and has nothing to save when a request ends, not even while the server is stopping. */
    private static final class ForgetfulCache extends NullSessionCache {
        ForgetfulCache(SessionManager manager) {
            super(manager);
        }

        @Override
        public void commit(ManagedSession session) {}

        @Override
        public void release(ManagedSession session) {}
    }

    /** Media does not get smaller by deflating, and chat is small: the extension would cost time and memory per socket. */
    private static void withoutCompression(JavalinConfig javalin) {
        AtomicReference<ServletContextHandler> context = new AtomicReference<>();
        javalin.jetty.modifyServletContextHandler(context::set);
        javalin.jetty.modifyWebSocketServletFactory(factory -> {
            factory.setIdleTimeout(SOCKET_IDLE);
            factory.setMaxTextMessageSize(MAX_SOCKET_TEXT_BYTES);
            factory.setMaxBinaryMessageSize(MAX_SOCKET_TEXT_BYTES);
            WebSocketServerComponents.getWebSocketComponents(context.get())
                    .getExtensionRegistry()
                    .unregister("permessage-deflate");
        });
    }
}
