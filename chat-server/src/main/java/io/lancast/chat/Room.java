package io.lancast.chat;

import java.util.List;
import java.util.concurrent.Executor;
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
    private final Object lock = new Object();
    private final RoomName name;
    private volatile RoomConfig config;
    private final Roster roster = new Roster();
    private final Audience audience;
    private final Talk talk;
    private final Moderation moderation;
    private final RoomActions actions;
    private final Door door;

    private LiveState live;
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
     * A room as the store knows it, which tells everything at once.
     *
     * @param random makes the members' resume keys; must be unpredictable outside tests
     * @throws java.io.UncheckedIOException when the store cannot be read, with a sentence for people
     */
    public Room(RoomName name, RoomConfig config, RandomGenerator random, ChatStore store, Moment now) {
        this(name, config, random, store, Runnable::run, now);
    }

    /**
     * A room as the store knows it.
     *
     * @param random makes the members' resume keys; must be unpredictable outside tests
     * @param later runs a task after a moment, in which who comes to and goes from a crowd is gathered to be told together
     * @throws java.io.UncheckedIOException when the store cannot be read, with a sentence for people
     */
    public Room(RoomName name, RoomConfig config, RandomGenerator random, ChatStore store, Executor later, Moment now) {
        this.audience = new Audience(roster, lock, later);
        this.name = name;
        this.config = config;
        this.live = LiveState.waiting(now);
        StoredRoom stored = store.load(name, config.historySize());
        Keeping keeping = new Keeping(name, lock, store);
        this.talk = new Talk(keeping, audience, config.historySize(), stored);
        this.moderation = new Moderation(keeping, roster, audience, stored);
        this.actions = new RoomActions(talk, moderation);
        this.door = new Door(
                config,
                random,
                roster,
                audience,
                keeping,
                talk,
                moderation,
                stored.last().memberId());
    }

    public RoomName name() {
        return name;
    }

    public RoomConfig config() {
        return config;
    }

    /** Asks for another code from now on, or for none when null; who is in stays. */
    public void relock(@Nullable RoomLock lock) {
        synchronized (this.lock) {
            config = config.withLock(lock);
        }
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
            return closed == null ? door.admit(this, request, outlet, live, now) : refused(new Refusal.RoomClosed());
        }
    }

    void say(Membership membership, Said said, Moment now, Consumer<Outcome<ChatMessage>> answer) {
        synchronized (lock) {
            Refusal refusal = whyNotSay(membership, said.typed(), now);
            if (refusal == null) {
                talk.say(membership, said, now, answer);
            } else {
                answer.accept(refused(refusal));
            }
        }
    }

    private @Nullable Refusal whyNotSay(Membership membership, String typed, Moment now) {
        if (!roster.holds(membership)) {
            return new Refusal.NotAMember();
        }
        if (isSilenced(membership)) {
            return new Refusal.Muted();
        }
        MessageText.Problem problem = MessageText.problemOf(typed);
        if (problem != null) {
            return new Refusal.TextInvalid(problem);
        }
        return mayTalkFreely(membership)
                ? null
                : membership.pace().say(talk.board().slowModeSeconds(), now);
    }

    void act(Membership membership, RoomAction action, Moment now, Consumer<Outcome<RoomAction>> answer) {
        synchronized (lock) {
            if (roster.holds(membership)) {
                actions.act(membership, action, now, answer);
            } else {
                answer.accept(refused(new Refusal.NotAMember()));
            }
        }
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

    Outcome<List<Ban>> bans(Membership membership) {
        synchronized (lock) {
            if (!roster.holds(membership)) {
                return refused(new Refusal.NotAMember());
            }
            return Permissions.may(membership.member().role(), Permission.BAN)
                    ? new Outcome.Done<>(moderation.bans())
                    : refused(new Refusal.NotAllowed());
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
            Refusal refusal = whyNotRename(membership, nickname, now);
            if (refusal != null) {
                return refused(refusal);
            }
            roster.rename(membership, nickname);
            audience.tellChanged(membership.member(), membership);
            return new Outcome.Done<>(membership.member());
        }
    }

    private @Nullable Refusal whyNotRename(Membership membership, Nickname nickname, Moment now) {
        if (roster.isTaken(nickname, membership.member().id())) {
            return new Refusal.NicknameTaken(roster.freeNumbered(nickname));
        }
        if (mayTalkFreely(membership)) {
            return null;
        }
        if (isSilenced(membership)) {
            return new Refusal.Muted(); // a name can be a message
        }
        return moderation.isNameBanned(nickname)
                ? new Refusal.NicknameBanned()
                : membership.pace().take(now);
    }

    private static boolean isSilenced(Membership membership) {
        return membership.member().isMuted() && !mayTalkFreely(membership);
    }

    private static boolean mayTalkFreely(Membership membership) {
        return Permissions.may(membership.member().role(), Permission.TALK_FREELY);
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

    private static <T> Outcome<T> refused(Refusal refusal) {
        return new Outcome.Refused<>(refusal);
    }
}
