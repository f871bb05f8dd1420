package io.lancast.chat;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who is not let in as a viewer any more.
 *
 * @param nickname the name they went by; whoever goes by it, or looks as if, is kept out
 * @param address where they came from; whoever comes from there is kept out; null when it says nothing about them
 * @param by the name of who banned them
 * @param timeMillis when, milliseconds since 1970
 */
public record Ban(Nickname nickname, @Nullable String address, Nickname by, long timeMillis) {
    boolean isOfName(Nickname other) {
        return other.key().equals(nickname.key());
    }

    boolean isOfAddress(@Nullable String other) {
        return address != null && address.equals(other);
    }
}
