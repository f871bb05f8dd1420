@NullMarked
package io.lancast.chat.http;

import org.jspecify.annotations.NullMarked;
