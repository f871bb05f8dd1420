package io.lancast.chat.access;

/** Knows whether somebody has the owner's key, whether or not it knows the key itself. Thread-safe. */
public interface OwnerSecret {
    /** Whether this is the owner's key. May take a tenth of a second, so callers limit how often they ask. */
    boolean matches(String attempt);
}
