package io.lancast.chat;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What has changed about who is in a room since it was last told. Confined to the room's lock. */
final class PeopleNews {
    private final Map<Long, Member> joined = new LinkedHashMap<>();
    private final Map<Long, Member> changed = new LinkedHashMap<>();
    private final Set<Long> left = new LinkedHashSet<>();

    void joined(Member member) {
        joined.put(member.id(), member);
    }

    /** Told even of who came in the meantime as well: somebody's welcome may have had them. */
    void left(long memberId) {
        joined.remove(memberId);
        changed.remove(memberId);
        left.add(memberId);
    }

    void changed(Member member) {
        if (joined.replace(member.id(), member) == null) {
            changed.put(member.id(), member);
        }
    }

    /** Everything in one event; nothing is left of it here. */
    RoomEvent.PeopleChanged take(int count) {
        RoomEvent.PeopleChanged event = new RoomEvent.PeopleChanged(
                count, List.copyOf(joined.values()), List.copyOf(left), List.copyOf(changed.values()));
        clear();
        return event;
    }

    void clear() {
        joined.clear();
        changed.clear();
        left.clear();
    }
}
