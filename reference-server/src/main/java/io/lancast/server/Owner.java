package io.lancast.server;

import io.lancast.chat.access.OwnerSecret;
import org.jspecify.annotations.Nullable;

/**
 * Who may present from another computer.
 *
 * @param secret knows the key when it sees it
 * @param key the key itself, where it is known: chosen on the command line, or made at this start; otherwise null, because
 *     only its hash is kept
 */
record Owner(OwnerSecret secret, @Nullable String key) {}
