package io.lancast.media.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.lancast.media.AudioBlock;
import io.lancast.media.ColorSpace;
import io.lancast.media.Picture;
import io.lancast.media.SourceItem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveQueueTest {
    private static final long NO_WAIT = 0;
    private static final long LONG_WAIT = 60_000_000;

    private final LiveQueue queue = new LiveQueue();

    @Test
    void theNewestPicturesWin() {
        List<Picture> pictures = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            pictures.add(put(i));
        }
        assertThat(queue.droppedPictures()).isEqualTo(2);
        assertThat(queue.poll(NO_WAIT)).extracting(SourceItem::timeMicros).isEqualTo(2L);
        assertThatIllegalStateException().isThrownBy(pictures.get(1)::luma); // was freed
    }

    @Test
    void soundComesBeforePicturesAndTheNewestHundredStay() {
        put(1);
        for (int i = 0; i < 101; i++) {
            queue.put(new SourceItem.Audio(new AudioBlock(i, new float[2])));
        }
        for (long time = 1; time <= 100; time++) {
            assertThat(queue.poll(NO_WAIT)).extracting(SourceItem::timeMicros).isEqualTo(time);
        }
        assertThat(queue.poll(NO_WAIT)).isInstanceOf(SourceItem.Video.class);
        assertThat(queue.poll(NO_WAIT)).isNull();
    }

    @Test
    void aWaitEndsWhenSomebodyWakesTheReader() {
        queue.wake();
        assertThat(queue.poll(LONG_WAIT)).isNull();
    }

    @Test
    void aClosedQueueFreesWhatItHasAndWhatComes() {
        Picture before = put(1);
        queue.close();
        Picture after = put(2);
        assertThatIllegalStateException().isThrownBy(before::luma);
        assertThatIllegalStateException().isThrownBy(after::luma);
    }

    private Picture put(long timeMicros) {
        Picture picture = Picture.allocate(16, 16, ColorSpace.BT709);
        queue.put(new SourceItem.Video(picture, timeMicros, 33_333));
        return picture;
    }
}
