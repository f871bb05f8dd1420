package io.lancast.chat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who hears of a room's events: its members, and the watchers who are none. Whoever does not take an event is
 * out. Confined to the room's lock.
 *
 * <p>With more than {@value #CROWD} members, who comes and goes is gathered for a moment and told together: told one by one,
 * a thousand people who come back at once would be a million texts.
 */
final class Audience {
    /** More members than this are a crowd. */
    static final int CROWD = 50;

    private final Roster roster;
    private final Object lock;
    private final Executor later;
    private final Set<MemberOutlet> watchers = new LinkedHashSet<>();
    private final PeopleNews news = new PeopleNews();
    private boolean isGathering;

    /**
     * @param lock the room's
     * @param later runs a task when what happens in a crowd has been gathered for long enough; at once is never wrong
     */
    Audience(Roster roster, Object lock, Executor later) {
        this.roster = roster;
        this.lock = lock;
        this.later = later;
    }

    /** Tells all but one. Those who could not take it are removed afterwards, of which the rest is told in turn. */
    void tell(RoomEvent event, @Nullable Membership except) {
        List<Membership> tooSlow = new ArrayList<>();
        for (Membership membership : roster.all()) {
            if (membership != except && !membership.outlet().offer(event)) {
                tooSlow.add(membership);
            }
        }
        if (event instanceof RoomEvent.PeopleChanged || event instanceof RoomEvent.LiveChanged) {
            tellWatchers(event);
        }
        remove(tooSlow, LeaveReason.TOO_SLOW); // ends: each round leaves fewer members
    }

    /** Tells those members to whom it matters. */
    void tellSome(RoomEvent event, Predicate<Membership> matters) {
        List<Membership> tooSlow = new ArrayList<>();
        for (Membership membership : roster.all()) {
            if (matters.test(membership) && !membership.outlet().offer(event)) {
                tooSlow.add(membership);
            }
        }
        remove(tooSlow, LeaveReason.TOO_SLOW);
    }

    /** Tells everybody that somebody came. */
    void tellJoined(Member member, Membership except) {
        news.joined(member);
        tellNews(except);
    }

    /** Tells everybody that a member is not as they were. */
    void tellChanged(Member member, @Nullable Membership except) {
        news.changed(member);
        tellNews(except);
    }

    /** Tells what is new, all but one; in a crowd a little later, and all. */
    private void tellNews(@Nullable Membership except) {
        if (isGathering) {
            return;
        }
        if (roster.count() <= CROWD) {
            tell(news.take(roster.count()), except);
            return;
        }
        isGathering = true;
        later.execute(() -> {
            synchronized (lock) {
                isGathering = false;
                tell(news.take(roster.count()), null);
            }
        });
    }

    /** Removes members and tells the rest; those who are already gone are passed over. */
    void remove(List<Membership> memberships, LeaveReason reason) {
        boolean hasLeft = false;
        for (Membership membership : memberships) {
            if (roster.remove(membership)) {
                membership.outlet().close(reason);
                news.left(membership.member().id());
                hasLeft = true;
            }
        }
        if (hasLeft) {
            tellNews(null);
        }
    }

    /** Adds a watcher; false when its outlet does not even take how things stand now. */
    boolean watch(MemberOutlet outlet, LiveState live) {
        boolean taken = outlet.offer(new RoomEvent.LiveChanged(live))
                && outlet.offer(new RoomEvent.PeopleChanged(roster.count(), List.of(), List.of(), List.of()));
        if (taken) {
            watchers.add(outlet);
        }
        return taken;
    }

    void unwatch(MemberOutlet outlet) {
        watchers.remove(outlet);
    }

    /** Sends everybody away; nobody is left who could be told. */
    void dismiss(LeaveReason reason) {
        for (Membership membership : List.copyOf(roster.all())) {
            roster.remove(membership);
            membership.outlet().close(reason);
        }
        watchers.forEach(watcher -> watcher.close(reason));
        watchers.clear();
        news.clear();
    }

    private void tellWatchers(RoomEvent event) {
        List<MemberOutlet> tooSlow = new ArrayList<>();
        for (MemberOutlet watcher : watchers) {
            if (!watcher.offer(event)) {
                tooSlow.add(watcher);
            }
        }
        for (MemberOutlet watcher : tooSlow) {
            watchers.remove(watcher);
            watcher.close(LeaveReason.TOO_SLOW);
        }
    }
}
