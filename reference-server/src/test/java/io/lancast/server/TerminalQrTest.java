package io.lancast.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalQrTest {
    private static final int SCALE = 4;

    @Test
    void aCameraReadsTheLink() throws Exception {
        String link = "http://192.168.100.123:5000/";

        assertThat(read(TerminalQr.of(link))).isEqualTo(link);
    }

    /** Paints the characters as a terminal would, light squares on a dark ground, and reads the picture. */
    private static String read(String picture) throws Exception {
        List<String> lines = picture.lines().map(line -> line.substring(2)).toList();
        int width = lines.get(0).length() * SCALE;
        int height = lines.size() * 2 * SCALE;
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                char character = lines.get(y / (2 * SCALE)).charAt(x / SCALE);
                boolean upperHalf = y / SCALE % 2 == 0;
                boolean light = character == '█' || character == (upperHalf ? '▀' : '▄');
                pixels[y * width + x] = light ? 0xFFFFFF : 0;
            }
        }
        BinaryBitmap bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
        return new QRCodeReader().decode(bitmap).getText();
    }
}
