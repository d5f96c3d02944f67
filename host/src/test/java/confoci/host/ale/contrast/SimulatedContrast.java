package confoci.host.ale.contrast;

import confoci.host.ale.inference.AleResult;
import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.ale.nullfoci.NullFoci;
import confoci.host.foci.Experiment;
import confoci.host.inference.CorrectedResult;
import confoci.host.inference.Correction;
import confoci.host.inference.Corrections;
import confoci.host.inference.InferenceSettings;
import confoci.host.resume.Range;
import confoci.host.space.Mask;
import confoci.host.space.VoxelRanks;
import confoci.op.LabelNull;
import confoci.op.LabelNullRequest;
import confoci.op.Labellings;
import confoci.op.Maximum;
import confoci.spi.Backend;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A contrast of a data set, of which the first experiments are one group. */
record SimulatedContrast(List<Experiment> experiments, int first, Mask mask, AleSettings settings, Backend backend) {

    /** The main effect of some experiments, with an uncorrected threshold. */
    AleResult effect(List<Experiment> group) {
        AleSettings alone = settings.withCorrection(Corrections.UNCORRECTED);
        ObservedAle observed = ObservedAle.of(group, mask, alone);
        return new AleResult(observed, alone, NullFoci.UNIFORM, alone.inference().correct(observed.tested(), Optional.empty()), 0);
    }

    /**
     * Counts what finds anything.
     *
     * @param within what limits the regions, in words
     * @param found  counts by correction, limits and direction, separated by tabs; receives 0 or 1 more of each
     */
    void count(String within, TestedRegions regions, Map<String, Integer> found) {
        ExperimentWeights weights = ExperimentWeights.of(ObservedAle.of(experiments, mask, settings).experiments(), mask.voxels(),
                settings.overlap(), _ -> { }, _ -> { });
        Labellings labellings = Labellings.drawn(experiments.size(), first, settings.seed(), 0, settings.permutations());
        for (Direction direction : Direction.values()) {
            for (Correction correction : settings.corrections()) {
                found.merge(correction.key() + "\t" + within + "\t" + direction.title(), 0, Integer::sum);
            }
            regions.of(direction).ifPresent(part -> test(within, direction, part,
                    new GroupWeights(weights, first, false).at(regions.places(direction)), labellings, found));
        }
    }

    private void test(String within, Direction direction, Mask part, GroupWeights weights, Labellings labellings,
            Map<String, Integer> found) {
        InferenceSettings inference = settings.inference().settings();
        LabelNullRequest request = new LabelNullRequest(labellings, ContrastMap.rank(inference, settings.permutations()));
        try (LabelNull engine = backend.prepare(LabelNull.OPERATION, request)) {
            LabelExchange exchange = LabelExchange.run(engine, weights, _ -> { });
            double[] observed = new double[0];
            double[] maxima = new double[0];
            if (settings.inference().needs(Maximum.TFCE)) {
                LabelTfce tfce = new LabelTfce(exchange.sums(), new VoxelRanks(part.voxels()), inference.connectivity());
                observed = tfce.observed(direction);
                maxima = tfce.maxima(labellings, Range.upTo(labellings.count() - 1), Set.of(direction), 1, _ -> { })
                        .getOrDefault(direction, new double[0]);
            }
            ContrastMap map = ContrastMap.of(direction, exchange.of(direction), part, inference, observed, maxima);
            for (CorrectedResult result : settings.inference().correct(map.tested(), Optional.of(map.nullMaxima()))) {
                found.merge(result.correction().key() + "\t" + within + "\t" + direction.title(),
                        result.significant().isEmpty() ? 0 : 1, Integer::sum);
            }
        }
    }
}
