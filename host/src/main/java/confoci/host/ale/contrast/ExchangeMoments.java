package confoci.host.ale.contrast;

/**
 * Mean and standard deviation of a voxel's sum over a random group, each as likely as any other of its size: those of a sum of values drawn
 * without replacement (Cochran 1977, Sampling Techniques, section 2.6).
 *
 * @param experiments in both groups
 * @param size        of the group, above 0 and below that
 */
record ExchangeMoments(int experiments, int size) {

    ExchangeMoments {
        if (size < 1 || size >= experiments) {
            throw new IllegalArgumentException(size + " of " + experiments + " experiments");
        }
    }

    /** The mean of a voxel's sum. */
    double mean(ExperimentWeights weights, int voxel) {
        return weights.sum(voxel, experiments) * ((double) size / experiments);
    }

    /** Its standard deviation; 0 if all groups have the same sum. */
    double deviation(ExperimentWeights weights, int voxel) {
        double mean = (double) weights.sum(voxel, experiments) / experiments;
        int entries = weights.first()[voxel + 1] - weights.first()[voxel];
        double squares = (experiments - entries) * mean * mean;
        for (int at = weights.first()[voxel]; at < weights.first()[voxel + 1]; at++) {
            double d = weights.weight()[at] - mean;
            squares += d * d;
        }
        return Math.sqrt(squares / (experiments - 1.0) * size * (experiments - size) / experiments);
    }
}
