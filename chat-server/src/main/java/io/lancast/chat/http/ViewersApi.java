package io.lancast.chat.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.lancast.chat.Member;
import io.lancast.chat.Permission;
import io.lancast.chat.Room;
import io.lancast.chat.media.ViewerHealth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How the picture gets to those who watch in browsers, for who presents: how many have which quality, and who has it worst. */
final class ViewersApi {
    /** So many of those who have it worst are told. */
    static final int WORST = 5;

    /** Whoever stands still has it worst, then whoever is furthest behind. */
    private static final Comparator<Watching.State> WORST_FIRST = Comparator.comparingInt(
                    (Watching.State state) -> state.health().stalls())
            .thenComparingLong(state -> state.health().delayMillis())
            .reversed();

    private final RoomPaths rooms;
    private final Gate gate;
    private final OpenSockets sockets;

    ViewersApi(RoomPaths rooms, Gate gate, OpenSockets sockets) {
        this.rooms = rooms;
        this.gate = gate;
        this.sockets = sockets;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/rooms/{room}/viewers", this::list);
    }

    private void list(Context ctx) {
        Room room = rooms.named(ctx);
        gate.require(ctx, room, Permission.PRESENT);
        Json.reply(ctx, describe(sockets.watching(room, SystemMoment.now()), room.people()));
    }

    static ObjectNode describe(List<Watching.State> watching, List<Member> people) {
        Map<Long, Member> byId = people.stream().collect(Collectors.toMap(Member::id, Function.identity()));
        ObjectNode body = Json.object().put("watching", watching.size());
        ObjectNode rungs = body.putObject("rungs");
        new TreeMap<>(watching.stream().collect(Collectors.groupingBy(Watching.State::rung, Collectors.counting())))
                .forEach(rungs::put);
        ArrayNode worst = body.putArray("worst");
        watching.stream().sorted(WORST_FIRST).limit(WORST).forEach(state -> {
            ViewerHealth health = state.health();
            Member member = byId.get(health.memberId());
            worst.addObject()
                    .put("nick", member == null ? null : member.nickname().text())
                    .put("rung", state.rung())
                    .put("delayMillis", health.delayMillis())
                    .put("bufferMillis", health.bufferMillis())
                    .put("droppedFrames", health.droppedFrames())
                    .put("stalls", health.stalls());
        });
        return body;
    }
}
