@NullMarked
package io.lancast.chat.media;

import org.jspecify.annotations.NullMarked;
