/** Browsers: fragmented MP4 for the media WebSocket. */
@NullMarked
package io.lancast.server.web;

import org.jspecify.annotations.NullMarked;
