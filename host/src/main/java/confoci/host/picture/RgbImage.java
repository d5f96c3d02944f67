package confoci.host.picture;

import java.util.Arrays;

/** A picture of 8-bit red, green and blue, row by row from the top left. Java's own needs java.desktop, which a small runtime lacks. */
final class RgbImage {

    private final int width;
    private final int height;
    private final int[] pixels;

    RgbImage(int width, int height, int background) {
        this.width = width;
        this.height = height;
        this.pixels = new int[width * height];
        Arrays.fill(pixels, background);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** The colour of a pixel as 0xRRGGBB. */
    int get(int x, int y) {
        return pixels[y * width + x];
    }

    void set(int x, int y, int colour) {
        pixels[y * width + x] = colour;
    }

    /** Lays a colour over a pixel; what lies outside the picture is ignored. */
    void blend(int x, int y, int colour, int opacity) {
        if (x >= 0 && x < width && y >= 0 && y < height) {
            int i = y * width + x;
            pixels[i] = mix(pixels[i], colour, opacity);
        }
    }

    /** Lays a colour over the pixels of a rectangle. */
    void fill(int left, int top, int w, int h, int colour, int opacity) {
        for (int y = top; y < top + h; y++) {
            for (int x = left; x < left + w; x++) {
                blend(x, y, colour, opacity);
            }
        }
    }

    /** A colour between two: at opacity 0 the one below, at 255 the one above. */
    static int mix(int below, int above, int opacity) {
        int red = channel(below >> 16 & 0xFF, above >> 16 & 0xFF, opacity);
        int green = channel(below >> 8 & 0xFF, above >> 8 & 0xFF, opacity);
        int blue = channel(below & 0xFF, above & 0xFF, opacity);
        return red << 16 | green << 8 | blue;
    }

    private static int channel(int below, int above, int opacity) {
        return (below * (255 - opacity) + above * opacity + 127) / 255;
    }
}
