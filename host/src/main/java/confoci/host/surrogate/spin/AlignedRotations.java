package confoci.host.surrogate.spin;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Rotations of little distortion: those of others whose {@link Alignment} exceeds that of a given share of the first {@value #PILOT}
 * (Bazinet, Liu and Misic 2025).
 */
final class AlignedRotations implements Rotations {

    /** How many tell the distribution of alignments. */
    static final int PILOT = 1000;

    private final Accepted<Measured> aligned;

    private record Measured(Rotation rotation, double alignment) {
    }

    /** @param removed the share that is left out, from 0 to less than 1 */
    AlignedRotations(Rotations all, Alignment alignment, double removed) {
        double threshold = percentile(IntStream.range(0, PILOT).parallel().mapToDouble(n -> alignment.of(all.get(n))).toArray(), removed);
        aligned = new Accepted<>(number -> {
            Rotation rotation = all.get(number);
            return new Measured(rotation, alignment.of(rotation));
        }, measured -> measured.alignment > threshold);
    }

    @Override
    public Rotation get(int number) {
        return aligned.get(number).rotation;
    }

    /** That of NumPy, linear between values. */
    static double percentile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double at = share * (sorted.length - 1);
        int below = (int) at;
        return below + 1 == sorted.length ? sorted[below] : sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]);
    }
}
