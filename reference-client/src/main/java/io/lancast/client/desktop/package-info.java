/** The window: picture, sound and chat. */
@NullMarked
package io.lancast.client.desktop;

import org.jspecify.annotations.NullMarked;
