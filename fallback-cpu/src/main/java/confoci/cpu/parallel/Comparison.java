package confoci.cpu.parallel;

/**
 * How the pooled values of some targets are compared, and where the sides go.
 *
 * @param centre    per target what is subtracted
 * @param scale     per target what the difference is multiplied by; 0 leaves the target out of the extremes
 * @param tolerance per target the distance from the observed value up to which a side is in doubt
 * @param sides     receives the sides of each target
 */
public record Comparison(float[] centre, float[] scale, float[] tolerance, SideCounts sides) {
}
