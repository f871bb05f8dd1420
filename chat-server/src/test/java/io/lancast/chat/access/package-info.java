@NullMarked
package io.lancast.chat.access;

import org.jspecify.annotations.NullMarked;
