@NullMarked
package io.lancast.chat.store;

import org.jspecify.annotations.NullMarked;
