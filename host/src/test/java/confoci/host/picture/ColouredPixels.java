package confoci.host.picture;

import confoci.host.drawing.RgbImage;

/**
 * The opaque pixels of a picture that have a colour.
 *
 * @param x     their middle, in pixels from the left; NaN if there is none
 * @param y     the same from the top
 * @param count how many there are
 */
record ColouredPixels(double x, double y, int count) {

    /** @param contrast what the strongest of red, green and blue has to exceed the weakest by */
    static ColouredPixels of(RgbImage image, int contrast) {
        double x = 0;
        double y = 0;
        int n = 0;
        for (int row = 0; row < image.height(); row++) {
            for (int column = 0; column < image.width(); column++) {
                int colour = image.get(column, row);
                int most = Math.max(colour >> 16 & 0xFF, Math.max(colour >> 8 & 0xFF, colour & 0xFF));
                int least = Math.min(colour >> 16 & 0xFF, Math.min(colour >> 8 & 0xFF, colour & 0xFF));
                if (image.opacity(column, row) == 255 && most - least > contrast) {
                    x += column + 0.5;
                    y += row + 0.5;
                    n++;
                }
            }
        }
        return new ColouredPixels(x / n, y / n, n);
    }
}
