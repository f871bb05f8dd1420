package io.lancast.chat;

import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A room: the people in it, what they say, and whether there is something to watch.
 *
 * <p><b>Threads:</b> safe for all; one lock per room guards everything in it. Events are put into the members' outlets
 * under that lock, so everybody hears the same things in the same order. That is quick however slow a member is, because
 * an outlet only queues (see {@link MemberOutlet}); what leads out of a queue to a person never holds the lock.
 *
 * <p><b>Bounds:</b> those of its {@link RoomConfig}. A member whose outlet refuses an event is removed.
 */
public final class Room {
    private static final int RESUME_KEY_BYTES = 16;

    private final Object lock = new Object();
    private final RoomName name;
    private final RoomConfig config;
    private final RandomGenerator random;
    private final Roster roster = new Roster();
    private final Audience audience = new Audience(roster);
    private final ChatStore store;
    private final Talk talk;

    private LiveState live;
    private long lastMemberId;
    private @Nullable LeaveReason closed;

    /**
     * A room that remembers nothing across restarts.
     *
     * @param random makes the members' resume keys; must be unpredictable outside tests
     */
    public Room(RoomName name, RoomConfig config, RandomGenerator random, Moment now) {
        this(name, config, random, ChatStore.forgetful(), now);
    }

    /**
     * A room as the store knows it.
     *
     * @param random makes the members' resume keys; must be unpredictable outside tests
     * @throws java.io.UncheckedIOException when the store cannot be read, with a sentence for people
     */
    public Room(RoomName name, RoomConfig config, RandomGenerator random, ChatStore store, Moment now) {
        this.name = name;
        this.config = config;
        this.random = random;
        this.store = store;
        StoredRoom stored = store.load(name, config.historySize());
        this.talk = new Talk(name, lock, audience, store, config.historySize(), stored);
        this.lastMemberId = stored.lastMemberId();
        this.live = LiveState.waiting(now);
    }

    public RoomName name() {
        return name;
    }

    public RoomConfig config() {
        return config;
    }

    /** What there is to watch now. */
    public LiveState live() {
        synchronized (lock) {
            return live;
        }
    }

    /** How many members are in the room now. */
    public int peopleCount() {
        synchronized (lock) {
            return roster.count();
        }
    }

    /** Everybody in the room now, in the order they came. */
    public List<Member> people() {
        synchronized (lock) {
            return roster.members();
        }
    }

    /**
     * Lets somebody in. The first event into the outlet is their {@link RoomEvent.Welcome}; everybody else is told that
     * they came.
     */
    public Outcome<Membership> join(JoinRequest request, MemberOutlet outlet, Moment now) {
        synchronized (lock) {
            if (closed != null) {
                return refused(new Refusal.RoomClosed());
            }
            Membership earlier = roster.withResumeKey(request.resumeKey());
            return earlier == null ? seat(request, outlet, now) : reseat(earlier, request, outlet);
        }
    }

    private Outcome<Membership> seat(JoinRequest request, MemberOutlet outlet, Moment now) {
        if (roster.count() >= config.memberLimit()) {
            return refused(new Refusal.RoomFull(config.memberLimit()));
        }
        String typed = request.nickname();
        Nickname.Problem problem = typed == null ? null : Nickname.problemOf(typed);
        if (problem != null) {
            return refused(new Refusal.NicknameInvalid(problem));
        }
        Nickname nickname = typed == null ? roster.freeGuestName() : Nickname.of(typed);
        if (roster.isTaken(nickname, 0)) {
            return refused(new Refusal.NicknameTaken(roster.freeNumbered(nickname)));
        }
        Member member = new Member(++lastMemberId, nickname, request.role(), request.client(), now.epochMillis());
        Membership membership =
                new Membership(this, member, outlet, newResumeKey(), new RateWindow(config.rateLimit()));
        roster.put(membership);
        store.keep(name, new RoomChange.MemberNumbered(member.id()), kept -> {});
        if (welcome(membership, request.lastSeen())) {
            audience.tell(
                    new RoomEvent.PeopleChanged(roster.count(), List.of(member), List.of(), List.of()), membership);
        } else {
            roster.remove(membership); // nobody was told of them yet
            outlet.close(LeaveReason.TOO_SLOW);
        }
        return new Outcome.Done<>(membership);
    }

    /** A member is back over another connection before the old one was missed: same place, hardly a word to the others. */
    private Outcome<Membership> reseat(Membership earlier, JoinRequest request, MemberOutlet outlet) {
        Member was = earlier.member();
        Member member = new Member(was.id(), was.nickname(), request.role(), request.client(), was.joinedMillis());
        Membership membership = new Membership(this, member, outlet, earlier.resumeKey(), earlier.rateWindow());
        roster.put(membership);
        earlier.outlet().close(LeaveReason.REPLACED);
        if (!welcome(membership, request.lastSeen())) {
            audience.remove(List.of(membership), LeaveReason.TOO_SLOW);
        } else if (!member.equals(was)) {
            audience.tell(
                    new RoomEvent.PeopleChanged(roster.count(), List.of(), List.of(), List.of(member)), membership);
        }
        return new Outcome.Done<>(membership);
    }

    private boolean welcome(Membership membership, @Nullable MessageId lastSeen) {
        History.Missed missed = talk.since(lastSeen);
        return membership
                .outlet()
                .offer(new RoomEvent.Welcome(
                        membership.member(),
                        membership.resumeKey(),
                        roster.members(),
                        missed.messages(),
                        missed.complete(),
                        live));
    }

    void say(Membership membership, String typed, Moment now, Consumer<Outcome<ChatMessage>> answer) {
        synchronized (lock) {
            Refusal refusal = whyNotSay(membership, typed, now);
            if (refusal == null) {
                talk.say(membership, MessageText.of(typed), now, answer);
            } else {
                answer.accept(refused(refusal));
            }
        }
    }

    private @Nullable Refusal whyNotSay(Membership membership, String typed, Moment now) {
        if (!roster.holds(membership)) {
            return new Refusal.NotAMember();
        }
        MessageText.Problem problem = MessageText.problemOf(typed);
        return problem == null ? tooFast(membership, now) : new Refusal.TextInvalid(problem);
    }

    void earlier(Membership membership, MessageId before, int limit, Consumer<Outcome<HistoryPage>> answer) {
        synchronized (lock) {
            if (roster.holds(membership)) {
                talk.earlier(before, limit, answer);
            } else {
                answer.accept(refused(new Refusal.NotAMember()));
            }
        }
    }

    Outcome<Member> rename(Membership membership, String typed, Moment now) {
        synchronized (lock) {
            if (!roster.holds(membership)) {
                return refused(new Refusal.NotAMember());
            }
            Nickname.Problem problem = Nickname.problemOf(typed);
            if (problem != null) {
                return refused(new Refusal.NicknameInvalid(problem));
            }
            Nickname nickname = Nickname.of(typed);
            if (roster.isTaken(nickname, membership.member().id())) {
                return refused(new Refusal.NicknameTaken(roster.freeNumbered(nickname)));
            }
            Refusal tooFast = tooFast(membership, now);
            if (tooFast != null) {
                return refused(tooFast);
            }
            roster.rename(membership, nickname);
            Member member = membership.member();
            audience.tell(
                    new RoomEvent.PeopleChanged(roster.count(), List.of(), List.of(), List.of(member)), membership);
            return new Outcome.Done<>(member);
        }
    }

    private static @Nullable Refusal tooFast(Membership membership, Moment now) {
        if (!membership.member().role().isRateLimited()) {
            return null;
        }
        long waitNanos = membership.rateWindow().tryTake(now.steadyNanos());
        return waitNanos == 0 ? null : new Refusal.TooFast(waitNanos / 1_000_000 + 1);
    }

    void leave(Membership membership, LeaveReason reason) {
        synchronized (lock) {
            audience.remove(List.of(membership), reason);
        }
    }

    /**
     * Tells somebody who is not a member how many people are here and what there is to watch, now and at every change. Of
     * the people only the count is meant for them.
     *
     * @return false when the room is closed or the outlet refuses at once
     */
    public boolean watch(MemberOutlet outlet) {
        synchronized (lock) {
            return closed == null && audience.watch(outlet, live);
        }
    }

    /** Ends {@link #watch} without a further word to the outlet; harmless when it is not watching. */
    public void unwatch(MemberOutlet outlet) {
        synchronized (lock) {
            audience.unwatch(outlet);
        }
    }

    /** Sets what there is to watch and tells everybody. */
    public void setLive(LiveState newLive) {
        synchronized (lock) {
            live = newLive;
            audience.tell(new RoomEvent.LiveChanged(newLive), null);
        }
    }

    /** Sends everybody away; nobody can join from now on. Harmless when already closed. */
    public void close(LeaveReason reason) {
        synchronized (lock) {
            if (closed == null) {
                closed = reason;
                audience.dismiss(reason);
            }
        }
    }

    private String newResumeKey() {
        byte[] key = new byte[RESUME_KEY_BYTES];
        random.nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    private static <T> Outcome<T> refused(Refusal refusal) {
        return new Outcome.Refused<>(refusal);
    }
}
