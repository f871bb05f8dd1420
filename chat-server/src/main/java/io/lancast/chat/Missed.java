package io.lancast.chat;

import java.util.List;

/**
 * What somebody who was away, or never here, does not know of what was said.
 *
 * @param messages new to them, oldest first
 * @param isComplete false when some that are new to them are remembered no longer
 * @param edited those they may have seen, which read otherwise now
 * @param deleted those they may have seen, which are gone
 */
public record Missed(
        List<ChatMessage> messages, boolean isComplete, List<ChatMessage> edited, List<MessageId> deleted) {}
