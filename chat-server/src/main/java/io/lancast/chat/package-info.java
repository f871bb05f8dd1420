/**
 * Rooms, people and chat: the domain, in plain Java.
 *
 * <p>Nothing here knows how texts travel, how they are written down, or what time it is: a member is reached through a
 * {@link io.lancast.chat.MemberOutlet}, and time is an argument ({@link io.lancast.chat.Moment}).
 */
@NullMarked
package io.lancast.chat;

import org.jspecify.annotations.NullMarked;
