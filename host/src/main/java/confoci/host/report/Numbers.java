package confoci.host.report;

import confoci.host.output.Notation;
import confoci.host.space.Point;

/** How reports write numbers for people. */
public final class Numbers {

    /** Whole numbers. */
    public static final Notation COUNT = Notation.grouped();
    /** Coordinates, in mm. */
    public static final Notation MM = Notation.decimals(0);
    /** Distances in mm, z and correlations. */
    public static final Notation TWO_DECIMALS = Notation.decimals(2);
    /** p and q. */
    public static final Notation P = Notation.probability(2);
    /** Connectivity and other values without a unit. */
    public static final Notation VALUE = Notation.significant(3);
    /** What the user gave, as it was given. */
    public static final Notation GIVEN = Notation.float64();

    private static final Notation PERCENT = Notation.decimals(1);

    private Numbers() {
    }

    /** A coordinate: {@code -46 20 8}. */
    public static String mm(Point point) {
        return MM.of(point.x()) + " " + MM.of(point.y()) + " " + MM.of(point.z());
    }

    /** A share in percent: {@code 60.0 %}. */
    public static String percent(double share) {
        return PERCENT.of(100 * share) + " %";
    }
}
