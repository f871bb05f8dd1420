package io.lancast.client.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.client.chat.ChatLine;
import io.lancast.client.chat.ChatLog;
import java.awt.Component;
import java.awt.Container;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.swing.JComponent;
import javax.swing.JList;
import javax.swing.JTextPane;
import javax.swing.SwingUtilities;
import javax.swing.plaf.basic.BasicHTML;
import org.junit.jupiter.api.Test;

class ChatPanelTest {
    private final ChatPanel panel = new ChatPanel(new Texts(Locale.ENGLISH), Locale.ENGLISH, text -> {});

    private final ChatLog log = new ChatLog();

    private static ChatLine line(String id, String text) {
        return new ChatLine(id, "Anna", text, 0, false);
    }

    private static <T extends Component> T find(Container in, Class<T> type) {
        return everything(in)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Component> everything(Component from) {
        Stream<Component> inside = from instanceof Container container
                ? Stream.of(container.getComponents()).flatMap(ChatPanelTest::everything)
                : Stream.empty();
        return Stream.concat(Stream.of(from), inside);
    }

    private String shown() {
        return find(panel, JTextPane.class).getText();
    }

    @Test
    void aNameThatLooksLikeMarkupIsShownAsItIsTyped() throws Exception {
        SwingUtilities.invokeAndWait(() -> {
            String name = "<html><img src=//a.b/c>";
            log.onPeople(List.of(name));
            panel.update(log.snapshot());
            @SuppressWarnings("unchecked")
            JList<String> people = find(panel, JList.class);
            JComponent cell =
                    (JComponent) people.getCellRenderer().getListCellRendererComponent(people, name, 0, false, false);

            assertThat(cell.getClientProperty(BasicHTML.propertyKey)).isNull();
        });
    }

    @Test
    void whatWasDeletedGoesAndWhatWasEditedChanges() throws Exception {
        SwingUtilities.invokeAndWait(() -> {
            log.onJoined("Bo", List.of(line("1", "first"), line("2", "rude")));
            panel.update(log.snapshot());
            log.onMessage(line("3", "last"));
            panel.update(log.snapshot());
            assertThat(shown()).containsSubsequence("first", "rude", "last");

            log.onDeleted("2");
            log.onEdited(line("1", "First"));
            panel.update(log.snapshot());

            assertThat(shown()).containsSubsequence("First", "last").doesNotContain("rude", "first");
        });
    }

    @Test
    void whatHasScrolledOutIsForgottenInTheEnd() throws Exception {
        SwingUtilities.invokeAndWait(() -> {
            for (int i = 0; i < 3 * ChatLog.MAX_LINES; i++) {
                log.onMessage(line(String.format("%05d", i), "text " + i + "."));
                panel.update(log.snapshot());
            }

            assertThat(shown())
                    .contains("text " + (3 * ChatLog.MAX_LINES - 1) + ".")
                    .doesNotContain("text 7.");
        });
    }
}
