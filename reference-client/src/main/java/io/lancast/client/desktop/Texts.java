package io.lancast.client.desktop;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** What the window says, in the language of the computer: English or Chinese. */
final class Texts {
    private static final String BUNDLE = "io.lancast.client.desktop.texts";

    private final ResourceBundle bundle;

    Texts(Locale locale) {
        this.bundle = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The sentence of this key, with {0}, {1}, … filled in. */
    String get(String key, Object... values) {
        return MessageFormat.format(bundle.getString(key), values);
    }

    /** The sentence of this key, or of {@code otherwise} when there is none, as for a code of a newer server. */
    String getOr(String key, String otherwise) {
        try {
            return get(key);
        } catch (MissingResourceException e) {
            return get(otherwise);
        }
    }
}
