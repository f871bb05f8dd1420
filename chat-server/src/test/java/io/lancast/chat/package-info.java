@NullMarked
package io.lancast.chat;

import org.jspecify.annotations.NullMarked;
