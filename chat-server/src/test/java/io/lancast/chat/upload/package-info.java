@NullMarked
package io.lancast.chat.upload;

import org.jspecify.annotations.NullMarked;
