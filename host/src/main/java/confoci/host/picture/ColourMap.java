package confoci.host.picture;

import java.util.Arrays;
import java.util.List;

/**
 * A scale of colours from weak to strong, in steps of equal perceived difference and of rising lightness, so that it reads the same
 * for the colour-blind and in print.
 */
public enum ColourMap {

    /** The part of inferno (matplotlib; public domain, CC0) above 0.32, which stands out from grey. */
    WARM(0x721A6E, 0x8F2469, 0xA92E5E, 0xC43C4E, 0xDA4E3C, 0xEB6628, 0xF78410, 0xFCA309, 0xFAC62D, 0xF2E661, 0xFCFFA4),

    /** Blue-grey, for what is not significant and must not look as if it were. */
    COOL(0x2F5573, 0x3F6784, 0x507A94, 0x638DA4, 0x78A0B3, 0x8FB3C2, 0xA8C6D0, 0xC2D8DE, 0xDDEAED),

    /** Blue, for values below 0 beside {@link #WARM}. */
    COLD(0x1B3A7A, 0x1F4E96, 0x2A63AE, 0x3A79C2, 0x4F8FD2, 0x68A5DE, 0x84BAE7, 0xA2CEEF, 0xC0E0F5, 0xDDF0FA);

    private static final int OPAQUE = 255;

    private final int[] anchors;

    ColourMap(int... anchors) {
        this.anchors = anchors;
    }

    /** Its colours as 0xRRGGBB, from weak to strong, the same distance apart. */
    public List<Integer> colours() {
        return Arrays.stream(anchors).boxed().toList();
    }

    /** The colour at a position; below 0 that of 0, above 1 that of 1. */
    int at(double position) {
        double p = Math.clamp(position, 0, 1) * (anchors.length - 1);
        int lower = Math.min((int) p, anchors.length - 2);
        return RgbImage.mix(anchors[lower], anchors[lower + 1], (int) Math.round((p - lower) * OPAQUE));
    }
}
