package io.lancast.chat;

import org.jspecify.annotations.Nullable;

/**
 * What a member wants to say.
 *
 * @param typed the text as typed
 * @param clientRef as of {@link ChatMessage}
 */
record Said(String typed, @Nullable String clientRef) {}
