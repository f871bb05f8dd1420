package io.lancast.chat.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrSvgTest {
    private static final int PIXELS_PER_MODULE = 4;

    @Test
    void isReadBackByAScanner() throws ReaderException {
        String link = "http://192.168.1.23:5000/room/%E7%89%A9%E7%90%86";
        assertThat(scan(QrSvg.of(link))).isEqualTo(link);
    }

    /** Draws the rectangles of the path and has the picture read. */
    private static String scan(String svg) throws ReaderException {
        Matcher box = Pattern.compile("viewBox=\"0 0 (\\d+) \\1\"").matcher(svg);
        assertThat(box.find()).isTrue();
        int size = Integer.parseInt(box.group(1)) * PIXELS_PER_MODULE;
        int[] pixels = new int[size * size];
        Arrays.fill(pixels, 0xFFFFFF);
        Matcher run = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\3z").matcher(svg);
        while (run.find()) {
            int left = Integer.parseInt(run.group(1)) * PIXELS_PER_MODULE;
            int top = Integer.parseInt(run.group(2)) * PIXELS_PER_MODULE;
            int width = Integer.parseInt(run.group(3)) * PIXELS_PER_MODULE;
            for (int y = top; y < top + PIXELS_PER_MODULE; y++) {
                Arrays.fill(pixels, y * size + left, y * size + left + width, 0x000000);
            }
        }
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(size, size, pixels))))
                .getText();
    }
}
