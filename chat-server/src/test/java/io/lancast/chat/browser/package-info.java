/** The pages in a real browser. */
@NullMarked
package io.lancast.chat.browser;

import org.jspecify.annotations.NullMarked;
