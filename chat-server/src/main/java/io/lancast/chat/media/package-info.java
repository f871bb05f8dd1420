/**
 * Live media as far as the web server knows it: fragmented MP4 to send to browsers, and buttons to press.
 *
 * <p>{@link io.lancast.chat.media.RoomMedia} and {@link io.lancast.chat.media.RoomControl} are implemented by the server
 * program; {@link io.lancast.chat.media.ViewerQueue} stands between an encoder that never waits and a browser that may.
 */
@NullMarked
package io.lancast.chat.media;

import org.jspecify.annotations.NullMarked;
