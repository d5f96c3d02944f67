package confoci.host.stats.pooled;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The null of a row on a lattice of S, between bounds.
 *
 * <p>With steps a and the smallest value x0, S - x0 is the sum of the draws' parts a (x - x0), none of which is below 0. Each is shared
 * between the two lattice points beside it such that its mean stays: a random rounding by less than a lattice step g. The roundings of n
 * draws are independent and have mean 0, so that together they are less than n g, and less than g sqrt(n log(2 / e) / 2) but for a
 * probability of e (Hoeffding 1963, J Am Stat Assoc 58:13). P(S &lt;= s) therefore lies between the lattice's P at s less that and at s
 * plus that, whatever the row is like. The lattice is made finer until that is narrow enough, or has 2^20 points.
 *
 * <p>Only the end of the distribution that is nearer to s matters, as parts beyond it cannot come back: rows of any range can have a fine
 * lattice there. Values that are drawn often are a list of sums of their own, and ties among them are exact. Where all parts are on a
 * common lattice - whole numbers, multiples of 0.01 - nothing is rounded.
 */
final class ConvolvedNull {

    private static final int FIRST_LENGTH = 1 << 14;
    private static final int LONGEST = 1 << 20;
    /** Lattices that would have to be so much longer than the longest are not tried. */
    private static final double HOPELESS = 8;
    /** Of 1 and the tail at the near end: below, the other tail is computed from the other end. */
    private static final double SMALLEST_DIFFERENCE = 1e-9;
    private static final int FAR_LENGTH = 1 << 17;
    private static final double MISSED = 1e-6;
    private static final int MOST_MULTIPLE = 64;
    private static final double HEAVY = 1.0 / 32;
    private static final int MOST_HEAVY = 4;
    private static final double SAME = 0x1p-45;

    private final PoolingDesign design;
    private final Atoms atoms;
    private final double s;
    private final double tie;
    private final int[] draws;

    private ConvolvedNull(PoolingDesign design, Atoms atoms, double s, double tie) {
        this.design = design;
        this.atoms = atoms;
        this.s = s;
        this.tie = tie;
        this.draws = design.steps().stream().mapToInt(PoolingDesign.Step::draws).toArray();
    }

    /**
     * @param tie sums that are no farther from s than this equal it
     * @return empty if the bounds stay too far apart
     */
    static Optional<Tails> tails(PoolingDesign design, Atoms atoms, double s, double tie) {
        ConvolvedNull asIs = new ConvolvedNull(design, atoms, s, tie);
        ConvolvedNull mirrored = new ConvolvedNull(design, atoms.mirrored(), -s, tie);
        if (s - atoms.smallest() > atoms.largest() - s) {
            return mirrored.ofNearEnd().map(tails -> asIs.withFarEnd(tails.reflected()));
        }
        return asIs.ofNearEnd().map(tails -> mirrored.withFarEnd(tails.reflected()).reflected());
    }

    /** With the lower tail from the lower end, if it is so small that it is no difference from 1. */
    private Tails withFarEnd(Tails tails) {
        if (tails.logLower() > Math.log(SMALLEST_DIFFERENCE)) {
            return tails;
        }
        double place = FAR_LENGTH / 2 - 4;
        double unit = (s - atoms.smallest()) / place;
        double lower = unit > 0 ? new LatticeConvolution(FAR_LENGTH, draws, masses(unit, FAR_LENGTH / 2 - 2, false,
                new double[atoms.size()]))
                .upTo(place + 0.5) : 0;
        return Tails.of(tails.upper(), Math.clamp(lower, Double.MIN_NORMAL, SMALLEST_DIFFERENCE));
    }

    private Optional<Tails> ofNearEnd() {
        double distance = s - atoms.smallest();
        if (distance <= tie) {
            double all = design.draws() * Math.log(atoms.probabilities()[0]);
            return Optional.of(distance < -tie ? new Tails(0, Double.NEGATIVE_INFINITY) : new Tails(0, all));
        }
        double unit = commonUnit();
        return unit > 0 && distance / unit < LONGEST / 2 - 2 ? Optional.of(onLattice(unit)) : between();
    }

    /** The step of a lattice on which all parts of S lie; 0 if there is none. */
    private double commonUnit() {
        double step = atoms.step(LONGEST / 2);
        List<PoolingDesign.Step> steps = design.steps();
        double smallest = steps.getLast().size();
        for (int multiple = 1; step > 0 && multiple <= MOST_MULTIPLE; multiple++) {
            int factor = multiple;
            if (steps.stream().allMatch(k -> isWhole(k.size() / smallest * factor))) {
                return step * smallest / multiple;
            }
        }
        return 0;
    }

    private static boolean isWhole(double x) {
        return Math.abs(x - Math.rint(x)) <= 1e-9 * x;
    }

    private Tails onLattice(double unit) {
        double place = (s - atoms.smallest()) / unit;
        double tolerance = Math.min(0.4, tie / unit + 1e-9 * place);
        int last = (int) Math.floor(place + tolerance);
        int below = (int) Math.ceil(place - tolerance) - 1;
        int length = Math.max(4, Integer.highestOneBit(2 * last + 3) << 1);
        LatticeConvolution sum = new LatticeConvolution(length, draws, masses(unit, last, true, new double[atoms.size()]));
        return Tails.of(1 - sum.upTo(below), sum.upTo(last));
    }

    private Optional<Tails> between() {
        double[] heavyProbabilities = heavy();
        double rounding = SAME * Math.max(Math.abs(atoms.smallest()), Math.abs(atoms.largest()));
        EnumeratedNull.Sums listed = listed(heavyProbabilities, rounding);
        if (listed == null) {
            Arrays.fill(heavyProbabilities, 0);
        }
        double margin = Math.min(design.draws(), Math.sqrt(0.5 * design.draws() * Math.log(2 / MISSED)));
        for (int length = FIRST_LENGTH; length <= LONGEST;) {
            int points = length / 2 - 2;
            double place = points - margin - 1;
            if (place < margin) {
                length *= 4;
                continue;
            }
            double unit = (s - atoms.smallest()) / place;
            LatticeConvolution sum = new LatticeConvolution(length, draws, masses(unit, points, false, heavyProbabilities));
            // Half of a point's mass lies on either side of it.
            double at = sum.upTo(place - 0.5);
            double error = MISSED + Math.max(sum.upTo(place + margin) - at, at - sum.upTo(place - margin - 1));
            if (error <= PooledNulls.WITHIN) {
                double lower = listed == null ? 0 : listed.atMost(s + tie + rounding);
                double below = listed == null ? 0 : listed.atMost(s - tie - rounding);
                return Optional.of(Tails.of(1 - at - below, at + lower));
            }
            double longer = length * error / PooledNulls.WITHIN;
            if (longer > HOPELESS * LONGEST) {
                return Optional.empty();
            }
            length = length == LONGEST ? 2 * LONGEST : Math.min(LONGEST, Math.max(4 * length, Integer.highestOneBit((int) longer)));
        }
        return Optional.empty();
    }

    private double[] heavy() {
        double[] heavy = new double[atoms.size()];
        for (int count = 0; count < MOST_HEAVY; count++) {
            int most = -1;
            for (int n = 0; n < heavy.length; n++) {
                boolean candidate = heavy[n] == 0 && atoms.probabilities()[n] >= HEAVY;
                most = candidate && (most < 0 || atoms.probabilities()[n] > atoms.probabilities()[most]) ? n : most;
            }
            if (most >= 0) {
                heavy[most] = atoms.probabilities()[most];
            }
        }
        return heavy;
    }

    private EnumeratedNull.@Nullable Sums listed(double[] heavy, double rounding) {
        double[] values = new double[MOST_HEAVY];
        double[] probabilities = new double[MOST_HEAVY];
        int count = 0;
        for (int n = 0; n < heavy.length; n++) {
            if (heavy[n] > 0) {
                values[count] = atoms.values()[n];
                probabilities[count++] = heavy[n];
            }
        }
        return count == 0 ? null : EnumeratedNull.sums(design, Arrays.copyOf(values, count), Arrays.copyOf(probabilities, count), rounding);
    }

    private LatticeConvolution.Masses masses(double unit, int last, boolean whole, double[] heavy) {
        return new LatticeConvolution.Masses() {
            @Override
            public double[] of(int step) {
                return shared(step, atoms.probabilities());
            }

            @Override
            public double[] heavy(int step) {
                return shared(step, heavy);
            }

            private double[] shared(int step, double[] probabilities) {
                double scale = design.steps().get(step).size() / unit;
                return whole ? rounded(scale, last, probabilities) : ConvolvedNull.this.shared(scale, last, probabilities);
            }
        };
    }

    /** The masses at the points 0 to {@code last}, on which all values lie but for rounding, as far as they do not lie beyond. */
    private double[] rounded(double scale, int last, double[] probabilities) {
        double[] masses = new double[last + 1];
        for (int n = 0; n < atoms.size(); n++) {
            double place = Math.rint((atoms.values()[n] - atoms.smallest()) * scale);
            if (place > last) {
                break;
            }
            masses[(int) place] += probabilities[n];
        }
        return masses;
    }

    /** The masses at the points 0 to {@code last} + 1. */
    private double[] shared(double scale, int last, double[] probabilities) {
        double[] masses = new double[last + 2];
        for (int n = 0; n < atoms.size(); n++) {
            double place = (atoms.values()[n] - atoms.smallest()) * scale;
            if (place > last) {
                break;
            }
            int point = (int) place;
            masses[point] += (1 - place + point) * probabilities[n];
            masses[point + 1] += (place - point) * probabilities[n];
        }
        return masses;
    }
}
