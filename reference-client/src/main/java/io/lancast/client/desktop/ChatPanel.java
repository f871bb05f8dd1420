package io.lancast.client.desktop;

import io.lancast.client.chat.ChatLine;
import io.lancast.client.chat.ChatLog;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.DefaultListCellRenderer;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JTextField;
import javax.swing.JTextPane;
import javax.swing.UIManager;
import javax.swing.text.BadLocationException;
import javax.swing.text.SimpleAttributeSet;
import javax.swing.text.StyleConstants;
import javax.swing.text.StyledDocument;

/** The chat beside the picture: who is here, what was said, a field to say something. Belongs to the event thread. */
final class ChatPanel extends JPanel {
    private static final long serialVersionUID = 1;
    private static final int PEOPLE_HEIGHT = 110;

    private final transient Texts texts;
    private final transient DateTimeFormatter time;
    private final JTextPane lines = new JTextPane();
    private final DefaultListModel<String> people = new DefaultListModel<>();
    private final JLabel peopleCount = new JLabel();
    private final JTextField field = new JTextField();
    private final JLabel notice = new JLabel(" ");
    private String shownUpTo = "";
    private int shownLines;
    private long rewritings;

    ChatPanel(Texts texts, Locale locale, Consumer<String> say) {
        super(new BorderLayout(0, 8));
        this.texts = texts;
        this.time = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale)
                .withZone(ZoneId.systemDefault());
        setBorder(BorderFactory.createEmptyBorder(10, 10, 10, 10));
        setPreferredSize(new Dimension(320, 540));
        lines.setEditable(false);
        JList<String> peopleList = new JList<>(people);
        peopleList.setCellRenderer(new PlainNames());
        peopleList.setFocusable(false);
        JSplitPane middle =
                new JSplitPane(JSplitPane.VERTICAL_SPLIT, new JScrollPane(peopleList), new JScrollPane(lines));
        middle.setResizeWeight(0.2);
        middle.setDividerLocation(PEOPLE_HEIGHT);
        add(peopleCount, BorderLayout.NORTH);
        add(middle, BorderLayout.CENTER);
        add(entry(say), BorderLayout.SOUTH);
    }

    /** Puts the cursor where something can be said. */
    void focusEntry() {
        field.requestFocusInWindow();
    }

    private JPanel entry(Consumer<String> say) {
        field.putClientProperty("JTextField.placeholderText", texts.get("say"));
        field.getAccessibleContext().setAccessibleName(texts.get("say"));
        JButton send = new JButton(texts.get("send"));
        Runnable submit = () -> {
            if (!field.getText().isBlank()) {
                say.accept(field.getText());
                field.setText("");
            }
        };
        field.addActionListener(event -> submit.run());
        send.addActionListener(event -> submit.run());
        JPanel row = new JPanel(new BorderLayout(6, 0));
        row.add(field, BorderLayout.CENTER);
        row.add(send, BorderLayout.EAST);
        JPanel entry = new JPanel(new BorderLayout(0, 4));
        entry.add(notice, BorderLayout.NORTH);
        entry.add(row, BorderLayout.CENTER);
        return entry;
    }

    /** Brings the panel up to date. */
    void update(ChatLog.Snapshot chat) {
        peopleCount.setText(texts.get("people", chat.people().size()));
        updatePeople(chat.people());
        show(chat);
        String refusal = chat.refusal();
        notice.setText(refusal == null ? " " : texts.getOr("refused." + refusal, "refused"));
    }

    /** Adds what is new; begins again when a line has changed or gone, or many have scrolled out. */
    private void show(ChatLog.Snapshot chat) {
        if (chat.rewritings() != rewritings || shownLines > 2 * ChatLog.MAX_LINES) {
            rewritings = chat.rewritings();
            shownUpTo = "";
            shownLines = 0;
            lines.setText("");
        }
        for (ChatLine line : chat.lines()) {
            if (line.id().compareTo(shownUpTo) > 0) {
                append(line);
                shownUpTo = line.id();
                shownLines++;
            }
        }
    }

    /** A name is text, whatever it begins with: labels would read {@code <html>} as markup, and fetch its pictures. */
    private static final class PlainNames extends DefaultListCellRenderer {
        private static final long serialVersionUID = 1;

        @Override
        public void updateUI() {
            putClientProperty("html.disable", true);
            super.updateUI();
        }
    }

    private void updatePeople(List<String> names) {
        if (names.size() != people.size() || !names.equals(Collections.list(people.elements()))) {
            people.clear();
            names.forEach(people::addElement);
        }
    }

    private void append(ChatLine line) {
        SimpleAttributeSet faint = new SimpleAttributeSet();
        StyleConstants.setForeground(faint, UIManager.getColor("Label.disabledForeground"));
        SimpleAttributeSet bold = new SimpleAttributeSet();
        StyleConstants.setBold(bold, true);
        if (line.own()) {
            StyleConstants.setForeground(bold, UIManager.getColor("Component.accentColor"));
        }
        StyledDocument document = lines.getStyledDocument();
        try {
            document.insertString(
                    document.getLength(), time.format(Instant.ofEpochMilli(line.timeMillis())) + "  ", faint);
            document.insertString(document.getLength(), line.nickname() + "  ", bold);
            document.insertString(document.getLength(), line.text() + "\n", SimpleAttributeSet.EMPTY);
        } catch (BadLocationException e) {
            throw new IllegalStateException("the end of a document is a place in it", e);
        }
        lines.setCaretPosition(document.getLength());
    }
}
