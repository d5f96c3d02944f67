package confoci.host.drawing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A scale of colours from weak to strong, or from negative to positive, in steps of equal perceived difference, so that it reads the same
 * for the colour-blind and in print. Viridis, cividis and inferno are those of matplotlib (public domain, CC0), berlin and vik those of
 * Crameri (2018, doi:10.5281/zenodo.1243862; MIT license).
 */
public enum ColourMap {

    /** The part of inferno above 0.32, which stands out from grey. */
    WARM(false, 0x721A6E, 0x8F2469, 0xA92E5E, 0xC43C4E, 0xDA4E3C, 0xEB6628, 0xF78410, 0xFCA309, 0xFAC62D, 0xF2E661, 0xFCFFA4),

    /** Blue-grey, for what is not significant and must not look as if it were. */
    COOL(false, 0x2F5573, 0x3F6784, 0x507A94, 0x638DA4, 0x78A0B3, 0x8FB3C2, 0xA8C6D0, 0xC2D8DE, 0xDDEAED),

    /** Blue, for values below 0 beside {@link #WARM}. */
    COLD(false, 0x1B3A7A, 0x1F4E96, 0x2A63AE, 0x3A79C2, 0x4F8FD2, 0x68A5DE, 0x84BAE7, 0xA2CEEF, 0xC0E0F5, 0xDDF0FA),

    /** Inferno from light to dark, for a light background. */
    EMBER(false, 0xFAC62D, 0xFBB215, 0xFB9B06, 0xF8850F, 0xF2741C, 0xE05536, 0xC43C4E, 0xA32C61, 0x801F6C, 0x5F136E, 0x3B0964),

    INFERNO(false, 0x000004, 0x0B0724, 0x210C4A, 0x3D0965, 0x57106E, 0x71196E, 0x8A226A, 0xA32C61, 0xBC3754, 0xD24644, 0xE45A31, 0xF1731D,
            0xF98E09, 0xFCAC11, 0xF9CB35, 0xF2EA69, 0xFCFFA4),

    VIRIDIS(false, 0x440154, 0x48186A, 0x472D7B, 0x424086, 0x3B528B, 0x33638D, 0x2C728E, 0x26828E, 0x21918C, 0x1FA088, 0x28AE80, 0x3FBC73,
            0x5EC962, 0x84D44B, 0xADDC30, 0xD8E219, 0xFDE725),

    CIVIDIS(false, 0x00224E, 0x002E6A, 0x1A386F, 0x32436D, 0x434E6C, 0x535A6D, 0x61656F, 0x6F7073, 0x7D7C78, 0x8C8878, 0x9B9476, 0xABA072,
            0xBCAE6C, 0xCDBB63, 0xDEC958, 0xF0D846, 0xFEE838),

    /** From blue over black to red, for a dark background. */
    BERLIN(true, 0x9EB0FF, 0x82ADF2, 0x62A6E0, 0x4497C6, 0x3280A6, 0x286886, 0x20526A, 0x173C4D, 0x112732, 0x11161B, 0x190C09, 0x260D01,
            0x371000, 0x4A1502, 0x61200B, 0x7D341E, 0x964A36, 0xB06253, 0xCA7B71, 0xE59590, 0xFFADAD),

    /** From blue over white to brown, for a light background. */
    VIK(true, 0x001261, 0x02256D, 0x02397A, 0x044D87, 0x116496, 0x307DA6, 0x5496B7, 0x7DB0C9, 0xA7C9DA, 0xCFE0E8, 0xECE5E0, 0xECD1C3,
            0xE1B8A0, 0xD69F7E, 0xCC875F, 0xC27041, 0xB75A26, 0xA13C0B, 0x852206, 0x6D1007, 0x590008);

    private static final int OPAQUE = 255;

    private final boolean diverging;
    private final int[] anchors;

    ColourMap(boolean diverging, int... anchors) {
        this.diverging = diverging;
        this.anchors = anchors;
    }

    /** Those that fit maps of one sign, or of two. */
    public static List<ColourMap> of(boolean diverging) {
        return List.of(values()).stream().filter(map -> map.diverging == diverging).toList();
    }

    /** Its colours as 0xRRGGBB, from weak to strong, the same distance apart. */
    public List<Integer> colours() {
        return Arrays.stream(anchors).boxed().toList();
    }

    /** Whether its middle is the colour of 0. */
    public boolean diverging() {
        return diverging;
    }

    /** The colour at a position; below 0 that of 0, above 1 that of 1. */
    public int at(double position) {
        double p = Math.clamp(position, 0, 1) * (anchors.length - 1);
        int lower = Math.min((int) p, anchors.length - 2);
        return RgbImage.mix(anchors[lower], anchors[lower + 1], (int) Math.round((p - lower) * OPAQUE));
    }

    /** As people name it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
