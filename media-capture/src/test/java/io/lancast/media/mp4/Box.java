package io.lancast.media.mp4;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A box as read back; knows which boxes hold others. */
record Box(String type, ByteBuffer content) {
    private static final Set<String> CONTAINERS =
            Set.of("moov", "trak", "mdia", "minf", "dinf", "stbl", "mvex", "moof", "traf");

    /** Splits bytes into boxes and checks that their sizes add up. */
    static List<Box> parse(ByteBuffer bytes) {
        ByteBuffer in = bytes.duplicate();
        List<Box> boxes = new ArrayList<>();
        while (in.hasRemaining()) {
            int size = in.getInt(in.position());
            if (size < 8 || size > in.remaining()) {
                throw new AssertionError("a box of " + size + " bytes in " + in.remaining());
            }
            byte[] type = new byte[4];
            in.get(in.position() + 4, type);
            boxes.add(new Box(
                    new String(type, StandardCharsets.US_ASCII),
                    in.slice(in.position() + 8, size - 8).asReadOnlyBuffer()));
            in.position(in.position() + size);
        }
        return boxes;
    }

    List<Box> children() {
        return parse(content);
    }

    /** Returns the only box at a path such as {@code moov/mvex/trex}. */
    static Box find(List<Box> boxes, String path) {
        int slash = path.indexOf('/');
        String first = slash < 0 ? path : path.substring(0, slash);
        List<Box> found = boxes.stream().filter(box -> box.type.equals(first)).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " boxes " + first + " among " + boxes);
        }
        return slash < 0 ? found.get(0) : find(found.get(0).children(), path.substring(slash + 1));
    }

    /** Returns the structure in one line, such as {@code ftyp moov(mvhd trak(…))}. */
    static String outline(List<Box> boxes) {
        return boxes.stream()
                .map(box -> CONTAINERS.contains(box.type) ? box.type + "(" + outline(box.children()) + ")" : box.type)
                .collect(Collectors.joining(" "));
    }

    int u8(int offset) {
        return content.get(offset) & 0xff;
    }

    int u16(int offset) {
        return content.getShort(offset) & 0xffff;
    }

    int u32(int offset) {
        return content.getInt(offset);
    }

    @Override
    public String toString() {
        return type;
    }
}
