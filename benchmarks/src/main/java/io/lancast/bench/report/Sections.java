package io.lancast.bench.report;

/** A text of which parts are written by people and parts, between two marks, by a program. */
public final class Sections {
    private String text;

    /** A whole text. */
    public Sections(String text) {
        this.text = text;
    }

    /** Puts {@code body} between the marks of this name. */
    public void set(String name, String body) {
        String begin = "<!-- begin " + name + " -->\n";
        String end = "<!-- end " + name + " -->";
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("there must be \"" + begin.strip() + "\" and \"" + end + "\" after it");
        }
        text = text.substring(0, from + begin.length()) + "\n" + body.strip() + "\n\n" + text.substring(to);
    }

    @Override
    public String toString() {
        return text;
    }
}
