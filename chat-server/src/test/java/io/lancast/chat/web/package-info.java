/** What can be said of the pages' files without a browser. */
@NullMarked
package io.lancast.chat.web;

import org.jspecify.annotations.NullMarked;
