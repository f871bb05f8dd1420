package io.lancast.chat;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is in a room: found by id in the order they came, by name key, and by resume key. Confined to the room's lock. */
final class Roster {
    private static final Nickname GUEST = Nickname.of("Guest");

    private final Map<Long, Membership> byId = new LinkedHashMap<>();
    private final Map<String, Long> idByNameKey = new HashMap<>();
    private final Map<String, Long> idByResumeKey = new HashMap<>();

    /** Adds a member, or puts a new connection into the place of the member with the same id. */
    void put(Membership membership) {
        Member member = membership.member();
        byId.put(member.id(), membership);
        idByNameKey.put(member.nickname().key(), member.id());
        idByResumeKey.put(membership.resumeKey(), member.id());
    }

    boolean holds(Membership membership) {
        return byId.get(membership.member().id()) == membership;
    }

    /** Takes a member out; false when they were not, or no longer, in here. */
    boolean remove(Membership membership) {
        if (!holds(membership)) {
            return false;
        }
        Member member = membership.member();
        byId.remove(member.id());
        idByNameKey.remove(member.nickname().key());
        idByResumeKey.remove(membership.resumeKey());
        return true;
    }

    void rename(Membership membership, Nickname nickname) {
        idByNameKey.remove(membership.member().nickname().key());
        membership.become(membership.member().renamed(nickname));
        idByNameKey.put(nickname.key(), membership.member().id());
    }

    @Nullable
    Membership withResumeKey(@Nullable String resumeKey) {
        Long id = resumeKey == null ? null : idByResumeKey.get(resumeKey);
        return id == null ? null : byId.get(id);
    }

    /** Whether somebody other than the member with this id goes by that name. */
    boolean isTaken(Nickname nickname, long exceptId) {
        Long holder = idByNameKey.get(nickname.key());
        return holder != null && holder != exceptId;
    }

    /** The name with the lowest number that makes it free. Ends: among n members one of n + 1 numbers is. */
    Nickname freeNumbered(Nickname taken) {
        int number = 2;
        while (idByNameKey.containsKey(taken.numbered(number).key())) {
            number++;
        }
        return taken.numbered(number);
    }

    Nickname freeGuestName() {
        return idByNameKey.containsKey(GUEST.key()) ? freeNumbered(GUEST) : GUEST;
    }

    @Nullable
    Membership withId(long memberId) {
        return byId.get(memberId);
    }

    int count() {
        return byId.size();
    }

    Collection<Membership> all() {
        return byId.values();
    }

    List<Member> members() {
        return byId.values().stream().map(Membership::member).toList();
    }
}
