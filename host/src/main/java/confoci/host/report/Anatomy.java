package confoci.host.report;

import confoci.host.output.Notation;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a cluster lies in the brain, by the labels of one atlas.
 *
 * @param atlas  its name
 * @param peak   where the peak lies
 * @param shares of the volume of the cluster by region, the largest first; what no region has is left out
 */
public record Anatomy(String atlas, Spot peak, List<Share> shares) {

    /** What no region has. */
    public static final String UNLABELLED = "unlabeled";

    /** Smaller shares are told together. */
    private static final double LEAST_SHARE = 0.05;

    /**
     * Where a position lies.
     *
     * @param region that it lies in, or that is nearest; empty if none is near
     * @param mm     from the position to the region; 0 within it, NaN if none is near
     */
    public record Spot(String region, double mm) {

        /** No region is near. */
        public static final Spot NONE = new Spot("", Double.NaN);

        /** {@code Left insula}, {@code Left insula (2.2 mm away)} or {@code unlabeled}. */
        public String words() {
            return region.isEmpty() ? UNLABELLED : mm == 0 ? region : region + " (" + Notation.decimals(1).of(mm) + " mm away)";
        }
    }

    /** What a region has of a cluster, from 0 to 1. */
    public record Share(String region, double share) {
    }

    public Anatomy {
        shares = List.copyOf(shares);
    }

    /** The shares of at least a twentieth, the others together, and what is unlabeled: {@code Left insula 62 %; unlabeled 38 %}. */
    public String words() {
        List<String> words = new ArrayList<>();
        double rest = 0;
        double labelled = 0;
        for (Share share : shares) {
            labelled += share.share;
            if (share.share >= LEAST_SHARE) {
                words.add(percent(share.region, share.share));
            } else {
                rest += share.share;
            }
        }
        if (rest >= LEAST_SHARE / 10) {
            words.add(percent("other regions", rest));
        }
        if (1 - labelled >= LEAST_SHARE / 10) {
            words.add(percent(UNLABELLED, 1 - labelled));
        }
        return String.join("; ", words);
    }

    private static String percent(String region, double share) {
        return region + " " + Notation.whole().of(100 * share) + " %";
    }
}
