package io.lancast.server.udp;

import io.lancast.chat.Room;
import io.lancast.chat.RoomName;
import io.lancast.chat.media.ViewerState;
import io.lancast.chat.protocol.ChatProtocol;
import io.lancast.server.Moments;
import io.lancast.udp.JoinRule;
import io.lancast.udp.LivePeer;
import io.lancast.udp.LiveServer;
import io.lancast.udp.PeerListener;
import io.lancast.udp.PublishRule;
import io.lancast.udp.frame.CloseReason;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.frame.StreamKind;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads native clients into their rooms: each gets the room's media and a chat of its own. Thread-safe.
 *
 * <p>It is made before the server that it listens to: {@link #attach} comes between.
 */
public final class UdpRooms implements JoinRule, PeerListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UdpRooms.class);

    private record Visit(RoomName room, UdpShow show, UdpChat chat) {}

    private final UdpAccess access;
    private final ChatProtocol protocol;
    private final Map<LivePeer, Visit> visits = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "udp-chat-timer");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable LiveServer server;
    private @Nullable ScheduledFuture<?> ticks;
    private Function<RoomName, @Nullable UdpShow> shows = name -> null;

    /** Rooms that nobody can enter before {@link #attach}. */
    public UdpRooms(UdpAccess access, ChatProtocol protocol) {
        this.access = access;
        this.protocol = protocol;
    }

    /** Says which server the clients come to and what each room shows; from here on they are let in. */
    public synchronized void attach(LiveServer newServer, Function<RoomName, @Nullable UdpShow> newShows) {
        server = newServer;
        shows = newShows;
        ticks = timer.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /** The rooms that clients are in. */
    private Set<UdpShow> watched() {
        return visits.values().stream().map(Visit::show).collect(Collectors.toSet());
    }

    /** How the picture gets to those who are in a room. */
    public List<ViewerState> viewersIn(RoomName room) {
        List<ViewerState> viewers = new ArrayList<>();
        visits.forEach((peer, visit) -> {
            String rung = visit.room.equals(room) ? visit.show.rungOf(peer) : null;
            if (rung != null) {
                viewers.add(new ViewerState(rung, visit.chat.health()));
            }
        });
        return viewers;
    }

    private void tick() {
        for (Visit visit : visits.values()) {
            try {
                visit.chat.tick();
            } catch (RuntimeException e) { // or the chats of all would stand still
                LOG.error("the chat of a native client has failed", e);
            }
        }
        for (UdpShow show : watched()) {
            try {
                show.tick(System.nanoTime());
            } catch (RuntimeException e) {
                LOG.error("the choice of rungs for native clients has failed", e);
            }
        }
    }

    /** What clients may publish: their side of the chat. */
    public static PublishRule publishRule() {
        return PublishRule.reliable(StreamNames.CHAT);
    }

    @Override
    public synchronized @Nullable String refusal(InetSocketAddress from, String joinText) {
        if (server == null) {
            return "The server is just starting; try again in a moment.";
        }
        return access.ask(from.getAddress(), joinText, Moments.now()) instanceof UdpAccess.Decision.Refused refused
                ? refused.sentence()
                : null;
    }

    @Override
    public void onJoined(LivePeer peer) {
        LiveServer to = attachedServer();
        UdpAccess.Decision decision = access.admitted(peer.address().getAddress(), peer.joinText(), Moments.now());
        if (to != null && decision instanceof UdpAccess.Decision.Admitted admitted) {
            Room room = admitted.room();
            UdpShow show = shows.apply(room.name());
            if (show != null) {
                visits.put(
                        peer, new Visit(room.name(), show, new UdpChat(to, peer, room, admitted.visitor(), protocol)));
                show.admit(peer, JoinText.parse(peer.joinText()).movable());
                return;
            }
        }
        peer.close("the room has just been closed"); // since the client was let in
    }

    private synchronized @Nullable LiveServer attachedServer() {
        return server;
    }

    @Override
    public void onOffered(LivePeer peer, StreamInfo stream) {
        Visit visit = visits.get(peer);
        if (visit != null && stream.name().equals(StreamNames.CHAT) && stream.kind() == StreamKind.RELIABLE) {
            visit.chat.listenTo(stream);
        }
    }

    @Override
    public void onClosed(LivePeer peer, CloseReason reason, String text) {
        Visit visit = visits.remove(peer);
        if (visit != null) {
            visit.show.dismiss(peer);
            visit.chat.disconnected();
        }
    }

    @Override
    public synchronized void close() {
        if (ticks != null) {
            ticks.cancel(false);
        }
        timer.shutdownNow();
    }
}
