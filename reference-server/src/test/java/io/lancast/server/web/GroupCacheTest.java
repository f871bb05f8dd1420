package io.lancast.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.chat.media.MediaFragment;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class GroupCacheTest {
    private final GroupCache cache = new GroupCache();

    private static MediaFragment picture(boolean key, long micros) {
        return new MediaFragment(ByteBuffer.allocate(100), true, key, micros);
    }

    private static MediaFragment sound(long micros) {
        return new MediaFragment(ByteBuffer.allocate(10), false, false, micros);
    }

    @Test
    void nothingCanBeginBeforeAKeyframe() {
        cache.addPicture(picture(false, 0));
        cache.addSound(sound(0), Sound.OPUS);
        assertThat(cache.canBegin()).isFalse();
    }

    @Test
    void aKeyframeEndsTheGroupBeforeButTheSoundAroundItStays() {
        MediaFragment key = picture(true, 2_000_000);
        MediaFragment near = sound(1_950_000);
        cache.addPicture(picture(true, 0));
        cache.addPicture(picture(false, 33_000));
        cache.addSound(sound(1_000_000), Sound.OPUS);
        cache.addSound(near, Sound.OPUS);
        cache.addPicture(key);
        assertThat(cache.group(Sound.OPUS)).containsExactly(near, key);
    }

    @Test
    void aBrowserGetsItsOwnSoundOnly() {
        MediaFragment key = picture(true, 0);
        MediaFragment opus = sound(1);
        MediaFragment aac = sound(2);
        cache.addPicture(key);
        cache.addSound(opus, Sound.OPUS);
        cache.addSound(aac, Sound.AAC);
        assertThat(cache.group(Sound.AAC)).containsExactly(key, aac);
        assertThat(cache.group(Sound.NONE)).containsExactly(key);
    }

    @Test
    void aGroupThatGrowsTooLongIsGivenUpUntilTheNextKeyframe() {
        cache.addPicture(picture(true, 0));
        for (int bytes = 0; bytes <= GroupCache.MAX_BYTES; bytes += 1 << 20) {
            cache.addPicture(new MediaFragment(ByteBuffer.allocate(1 << 20), true, false, bytes));
        }
        assertThat(cache.canBegin()).isFalse();
        cache.addPicture(picture(true, 9));
        assertThat(cache.canBegin()).isTrue();
    }
}
