package io.lancast.chat.http;

import io.lancast.chat.Permission;
import io.lancast.chat.Permissions;
import io.lancast.chat.Role;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is to one room.
 *
 * @param role what they are, or would be once let in
 * @param isAdmitted whether they are let in: the room is open, or they showed its code, a token or more
 * @param fixedNick the name they were invited under; null when they choose one
 */
record Standing(Role role, boolean isAdmitted, @Nullable String fixedNick) {
    boolean may(Permission permission) {
        return isAdmitted && Permissions.may(role, permission);
    }

    /** As it stands in the API. */
    String word() {
        if (!isAdmitted) {
            return "outside";
        }
        return may(Permission.PRESENT) ? "presenter" : "viewer";
    }
}
