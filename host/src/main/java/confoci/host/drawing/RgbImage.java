package confoci.host.drawing;

import java.util.Arrays;

/**
 * A picture of 8-bit red, green and blue, row by row from the top left, opaque or with an opacity per pixel. Java's own needs
 * java.desktop, which a small runtime lacks.
 */
public final class RgbImage {

    private static final int OPAQUE = 255;

    private final int width;
    private final int height;
    private final boolean opaque;
    private final int[] pixels;
    /** Empty if all pixels are opaque. */
    private final byte[] opacities;

    /** An opaque picture of one colour. */
    public RgbImage(int width, int height, int background) {
        this(width, height, true);
        Arrays.fill(pixels, background);
    }

    private RgbImage(int width, int height, boolean opaque) {
        this.width = width;
        this.height = height;
        this.opaque = opaque;
        this.pixels = new int[width * height];
        this.opacities = new byte[opaque ? 0 : width * height];
    }

    /** A picture of nothing, through which all that is below shows. */
    public static RgbImage transparent(int width, int height) {
        return new RgbImage(width, height, false);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Whether nothing below it shows. */
    public boolean opaque() {
        return opaque;
    }

    /** The colour of a pixel as 0xRRGGBB. */
    public int get(int x, int y) {
        return pixels[y * width + x];
    }

    /** How opaque a pixel is, from 0 to 255. */
    public int opacity(int x, int y) {
        return opaque ? OPAQUE : opacities[y * width + x] & 0xFF;
    }

    /** Makes a pixel opaque, of a colour. */
    public void set(int x, int y, int colour) {
        pixels[y * width + x] = colour;
        if (!opaque) {
            opacities[y * width + x] = (byte) OPAQUE;
        }
    }

    /** Lays a colour over a pixel; what lies outside the picture is ignored. */
    public void blend(int x, int y, int colour, int opacity) {
        if (x < 0 || x >= width || y < 0 || y >= height) {
            return;
        }
        int i = y * width + x;
        int below = opacity(x, y);
        if (below == OPAQUE) {
            pixels[i] = mix(pixels[i], colour, opacity);
        } else if (opacity > 0) {
            int both = opacity + below - (opacity * below + 127) / OPAQUE;
            pixels[i] = below == 0 ? colour : mix(pixels[i], colour, (opacity * OPAQUE + both / 2) / both);
            opacities[i] = (byte) both;
        }
    }

    /** Lays a colour over the pixels of a rectangle. */
    public void fill(int left, int top, int w, int h, int colour, int opacity) {
        for (int y = top; y < top + h; y++) {
            for (int x = left; x < left + w; x++) {
                blend(x, y, colour, opacity);
            }
        }
    }

    /** A colour between two: at opacity 0 the one below, at 255 the one above. */
    public static int mix(int below, int above, int opacity) {
        int red = channel(below >> 16 & 0xFF, above >> 16 & 0xFF, opacity);
        int green = channel(below >> 8 & 0xFF, above >> 8 & 0xFF, opacity);
        int blue = channel(below & 0xFF, above & 0xFF, opacity);
        return red << 16 | green << 8 | blue;
    }

    private static int channel(int below, int above, int opacity) {
        return (below * (OPAQUE - opacity) + above * opacity + 127) / OPAQUE;
    }
}
