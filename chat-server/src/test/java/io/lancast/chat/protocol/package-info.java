@NullMarked
package io.lancast.chat.protocol;

import org.jspecify.annotations.NullMarked;
