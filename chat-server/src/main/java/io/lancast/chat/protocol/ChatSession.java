package io.lancast.chat.protocol;

import io.lancast.chat.Counters;
import io.lancast.chat.JoinRequest;
import io.lancast.chat.LeaveReason;
import io.lancast.chat.MemberOutlet;
import io.lancast.chat.Membership;
import io.lancast.chat.Moment;
import io.lancast.chat.Outcome;
import io.lancast.chat.Refusal;
import io.lancast.chat.Room;
import io.lancast.chat.RoomEvent;
import io.lancast.chat.media.ViewerHealth;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One client's conversation, from hello to bye.
 *
 * <p>The transport calls {@link #receive} for every text, {@link #tick} about once a second, and {@link #disconnected}
 * when the connection is gone. Nothing a client sends makes these throw.
 *
 * <p><b>Threads:</b> {@code receive} by one thread at a time, in order; everything else by any thread at any time.
 *
 * <p><b>Limits:</b> those of {@link SignsOfLife} and {@link Conduct}; what goes beyond them ends the session.
 */
public final class ChatSession {
    private static final int HEALTH_SECONDS = 6;

    private final ServerTextWriter writer;
    private final ClientTextReader reader;
    private final Counters<ChatCounter> counters;
    private final Room room;
    private final Visitor visitor;
    private final MemberRequests requests;
    private final ChatOutlet outlet;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Conduct conduct = new Conduct();
    private final SignsOfLife signsOfLife;

    private volatile @Nullable Membership membership;
    private volatile @Nullable Told told;

    /** How the picture gets to the client, and when it said so. */
    private record Told(ViewerHealth health, long nanos) {}

    ChatSession(ChatProtocol protocol, Room room, Visitor visitor, ChatOutlet outlet, Moment now) {
        this.writer = protocol.writer();
        this.reader = protocol.reader();
        this.counters = protocol.counters();
        this.room = room;
        this.visitor = visitor;
        this.requests = new MemberRequests(protocol, visitor, this::send);
        this.outlet = outlet;
        this.signsOfLife = new SignsOfLife(now);
    }

    void greet() {
        send(writer.hello(room));
    }

    /** Takes one text of the client. */
    public void receive(String text, Moment now) {
        if (ended.get()) {
            return;
        }
        counters.count(ChatCounter.TEXTS_RECEIVED);
        signsOfLife.heard(now);
        if (conduct.allowsText(now)) {
            handle(reader.read(text), now);
        } else {
            end(LeaveReason.MISBEHAVED);
        }
    }

    private void handle(ClientText text, Moment now) {
        if (text instanceof ClientText.Join join) {
            join(join, now);
        } else if (text instanceof ClientText.OfMember request) {
            requests.ask(request, membership, now);
        } else if (text instanceof ClientText.Ping ping) {
            send(writer.pong(ping.echo(), now));
        } else if (text instanceof ClientText.Health health) {
            told = new Told(health.health(), now.steadyNanos());
        } else if (text instanceof ClientText.Unknown unknown) {
            counters.count(ChatCounter.TEXTS_UNKNOWN);
            refuse(RefusedRequest.byProtocol(unknown.type(), "unknown-type"));
        } else if (text instanceof ClientText.Malformed) {
            malformed();
        }
    }

    private void join(ClientText.Join join, Moment now) {
        if (join.version() != 0 && join.version() != ChatProtocol.VERSION) {
            refuse(RefusedRequest.byProtocol("join", "version-unsupported"));
            return;
        }
        if (membership != null) {
            refuse(RefusedRequest.byProtocol("join", "already-joined"));
            return;
        }
        Outcome<Membership> outcome = ask(join, now);
        if (outcome instanceof Outcome.Done<Membership> done) {
            membership = done.value();
            if (ended.get()) {
                // The connection went while the room let it in; disconnected() may not have seen the membership.
                done.value().leave(LeaveReason.DISCONNECTED);
            }
        } else if (outcome instanceof Outcome.Refused<Membership> refused) {
            refuse(RefusedRequest.byRoom("join", null, refused.refusal()));
        }
    }

    /** Who was invited under a name cannot choose another one: if it is taken, as by their own other window, it is numbered. */
    private Outcome<Membership> ask(ClientText.Join join, Moment now) {
        String fixed = visitor.fixedNick();
        if (fixed == null) {
            return ask(join, join.nick(), now);
        }
        Outcome<Membership> outcome = ask(join, fixed, now);
        return outcome instanceof Outcome.Refused<Membership> refused
                        && refused.refusal() instanceof Refusal.NicknameTaken taken
                ? ask(join, taken.suggestion().text(), now)
                : outcome;
    }

    private Outcome<Membership> ask(ClientText.Join join, @Nullable String nick, Moment now) {
        JoinRequest request =
                new JoinRequest(nick, visitor.role(), join.client(), visitor.address(), join.lastSeen(), join.resume());
        return room.join(request, new ToClient(), now);
    }

    private void malformed() {
        counters.count(ChatCounter.TEXTS_MALFORMED);
        if (conduct.allowsMalformed()) {
            refuse(RefusedRequest.byProtocol("", "malformed"));
        } else {
            end(LeaveReason.MISBEHAVED);
        }
    }

    /** Asks for a sign of life when it is time to, and gives up on a client that gives none. */
    public void tick(Moment now) {
        if (signsOfLife.isSilent(now)) {
            end(LeaveReason.SILENT);
        } else if (!ended.get() && signsOfLife.shouldAsk(now)) {
            endUnless(outlet.offerFirst(ServerTextWriter.PING));
        }
    }

    /**
     * How the client says that the picture gets to it, as the member it is now; null when it has not said so for {@value
     * #HEALTH_SECONDS} s.
     */
    public @Nullable ViewerHealth health(Moment now) {
        Told last = told;
        if (last == null
                || now.steadyNanos() - last.nanos()
                        > Duration.ofSeconds(HEALTH_SECONDS).toNanos()) {
            return null;
        }
        Membership member = membership;
        return last.health().of(member == null ? 0 : member.member().id());
    }

    /** The connection is gone. */
    public void disconnected() {
        end(LeaveReason.DISCONNECTED);
    }

    /** Says bye and ends the session; harmless when it is over. */
    public void end(LeaveReason reason) {
        Membership member = membership;
        if (member == null) {
            over(reason);
        } else {
            member.leave(reason); // which tells ToClient.close
            over(reason); // in case the place was lost just now
        }
    }

    /** Whether the session is over: what comes in from now on is passed over. */
    public boolean isEnded() {
        return ended.get();
    }

    private void over(LeaveReason reason) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        counters.count(ChatCounter.SESSIONS_ENDED);
        switch (reason) {
            case SILENT -> counters.count(ChatCounter.SESSIONS_ENDED_SILENT);
            case TOO_SLOW -> counters.count(ChatCounter.SESSIONS_ENDED_TOO_SLOW);
            case MISBEHAVED -> counters.count(ChatCounter.SESSIONS_ENDED_MISBEHAVED);
            default -> {}
        }
        outlet.offer(writer.bye(reason));
        outlet.close();
    }

    private void send(String text) {
        endUnless(outlet.offer(text));
    }

    private void endUnless(boolean taken) {
        if (!taken && !ended.get()) {
            end(LeaveReason.TOO_SLOW);
        }
    }

    private void refuse(RefusedRequest refused) {
        counters.count(ChatCounter.REQUESTS_REFUSED);
        send(writer.refused(refused));
    }

    /** What the room tells this member; called under the room's lock. */
    private final class ToClient implements MemberOutlet {
        @Override
        public boolean offer(RoomEvent event) {
            return outlet.offer(writer.event(event));
        }

        @Override
        public void close(LeaveReason reason) {
            over(reason);
        }
    }
}
