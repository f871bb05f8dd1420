package io.lancast.chat.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.websocket.WsBinaryMessageContext;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import io.lancast.chat.Permission;
import io.lancast.chat.Permissions;
import io.lancast.chat.Room;
import io.lancast.chat.RoomName;
import io.lancast.chat.media.IngestSink;
import io.lancast.chat.media.QueueLimits;
import io.lancast.chat.media.RoomMedia;
import io.lancast.chat.protocol.ChatProtocol;
import io.lancast.chat.protocol.Visitor;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The WebSockets' way in: who may open one, and which object then has it. */
final class Sockets {
    private static final String INGEST = "/ingest";
    private static final String ROOM = "room";
    private static final String VISITOR = "visitor";
    private static final String SOCKET = "socket";

    private final RoomPaths rooms;
    private final Function<RoomName, RoomMedia> media;
    private final @Nullable Function<RoomName, IngestSink> ingest;
    private final QueueLimits queueLimits;
    private final Gate gate;
    private final Entrance entrance;
    private final ChatProtocol protocol;
    private final SocketCare care;
    private final OpenSockets open;
    private final Drain drain;

    Sockets(
            WebConfig config,
            RoomPaths rooms,
            Gate gate,
            Entrance entrance,
            ChatProtocol protocol,
            SocketCare care,
            OpenSockets open,
            Drain drain) {
        this.rooms = rooms;
        this.media = config.media();
        this.ingest = config.ingest();
        this.queueLimits = config.queueLimits();
        this.gate = gate;
        this.entrance = entrance;
        this.protocol = protocol;
        this.care = care;
        this.open = open;
        this.drain = drain;
    }

    void addTo(RoutesConfig routes) {
        routes.wsBeforeUpgrade(this::admit);
        routes.ws("/ws/rooms/{room}/chat", ws -> serve(ws, this::openChat));
        routes.ws("/ws/rooms/{room}/media", ws -> serve(ws, this::openMedia));
        routes.ws("/ws/rooms/{room}/ingest", ws -> serve(ws, this::openIngest));
    }

    private void admit(Context ctx) {
        gate.checkUpgrade(ctx);
        if (drain.hasBegun()) {
            throw Problem.SERVER_CLOSING.asException();
        }
        if (open.isFull()) {
            care.counters().count(WebCounter.SOCKETS_REFUSED);
            throw Problem.TOO_BUSY.asException();
        }
        Room room = rooms.named(ctx);
        ctx.attribute(ROOM, room);
        Visitor visitor = gate.visitor(ctx, room, entrance);
        if (ctx.path().endsWith(INGEST)) {
            requireIngest(visitor);
        }
        ctx.attribute(VISITOR, visitor);
    }

    private void requireIngest(Visitor visitor) {
        if (!Permissions.may(visitor.role(), Permission.PRESENT)) {
            care.counters().count(WebCounter.PRESENTING_REFUSED);
            throw Problem.PRESENTER_ONLY.asException();
        }
        if (ingest == null) {
            throw Problem.NOT_OFFERED.asException();
        }
    }

    private LiveSocket openIngest(WsContext ctx) {
        RoomName room = attribute(ctx, ROOM, Room.class).name();
        IngestSink sink =
                Objects.requireNonNull(ingest, "checked at the upgrade").apply(room);
        return new IngestSocket(ctx.session, care, sink, media.apply(room));
    }

    private LiveSocket openChat(WsContext ctx) {
        return new ChatSocket(
                ctx.session, care, protocol, attribute(ctx, ROOM, Room.class), attribute(ctx, VISITOR, Visitor.class));
    }

    private LiveSocket openMedia(WsContext ctx) {
        Room room = attribute(ctx, ROOM, Room.class);
        MediaSocket socket = new MediaSocket(ctx.session, care, queueLimits, room, media.apply(room.name()));
        socket.open();
        return socket;
    }

    private void serve(WsConfig ws, Function<WsContext, LiveSocket> opening) {
        ws.onConnect(ctx -> {
            LiveSocket socket = opening.apply(ctx);
            ctx.attribute(SOCKET, socket);
            open.add(socket);
            if (drain.hasBegun()) {
                socket.onServerClosing(); // it was let in just before, and may have missed the bye
            }
            if (!ctx.session.isOpen()) {
                closed(ctx); // it broke while it was being opened, and onClose may have found nothing to close
            }
        });
        ws.onMessage(ctx -> received(ctx, ctx.message()));
        ws.onBinaryMessage(Sockets::receivedBinary);
        ws.onClose(this::closed);
    }

    private static void received(WsContext ctx, String text) {
        LiveSocket socket = ctx.attribute(SOCKET);
        if (socket != null) {
            socket.onText(text, SystemMoment.now());
        }
    }

    private static void receivedBinary(WsBinaryMessageContext ctx) {
        LiveSocket socket = ctx.attribute(SOCKET);
        if (socket != null) {
            socket.onBinary(ctx.data(), SystemMoment.now());
        }
    }

    private void closed(WsContext ctx) {
        LiveSocket socket = ctx.attribute(SOCKET);
        if (socket != null) {
            open.remove(socket);
            socket.onClosed();
        }
    }

    private static <T> T attribute(WsContext ctx, String name, Class<T> type) {
        return type.cast(ctx.<Object>attribute(name));
    }
}
