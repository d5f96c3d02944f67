package confoci.host.run.ale;

import confoci.error.InputDataException;
import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ModeledExperiment;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.ale.model.FociPlacer;
import confoci.host.ale.model.OutsidePolicy;
import confoci.host.ale.model.PlacedFocus;
import confoci.host.ale.model.PlacementRule;
import confoci.host.ale.nullfoci.NullFoci;
import confoci.host.ale.nullfoci.PoolLaw;
import confoci.host.ale.nullfoci.RotatedLaw;
import confoci.host.ale.nullfoci.WeightedLaw;
import confoci.host.citation.Work;
import confoci.host.foci.Focus;
import confoci.host.output.Plural;
import confoci.host.report.Numbers;
import confoci.host.report.Sentence;
import confoci.host.run.RunFrame;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.model.GridShape;
import confoci.rng.RigidMotionDraw;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes the null foci of a request: reads its file, if it has one, and then waits for the observed foci, which some are made of.
 *
 * @param frame    of the run
 * @param mask     where null foci lie
 * @param settings of the analysis
 */
public record NullFociReader(RunFrame frame, Mask mask, AleSettings settings) {

    /** @throws confoci.error.ConfociException if a file cannot be used */
    public Function<ObservedAle, NullFoci> read(NullFociRequest request) {
        return switch (request.source()) {
            case UNIFORM -> observed -> NullFoci.UNIFORM;
            case POOL -> fixed(pool(request.file().orElseThrow(), request));
            case WEIGHTED -> fixed(weighted(request.file().orElseThrow()));
            case ROTATED -> this::rotated;
        };
    }

    private static Function<ObservedAle, NullFoci> fixed(NullFoci foci) {
        return observed -> foci;
    }

    private NullFoci pool(Path file, NullFociRequest request) {
        List<Focus> foci = PoolFile.read(file, request.space(), frame);
        PlacementRule rule = settings.placement() == PlacementRule.SUBVOXEL ? PlacementRule.NEAREST : settings.placement();
        FociPlacer placer = new FociPlacer(mask, rule, OutsidePolicy.DROP);
        GridShape shape = mask.grid().shape();
        int[] voxels = foci.stream().map(focus -> placer.place(settings.conversion().toMni(focus))).filter(PlacedFocus::used)
                .map(PlacedFocus::centre).mapToInt(at -> shape.index((int) at.x(), (int) at.y(), (int) at.z())).toArray();
        int outside = foci.size() - voxels.length;
        if (voxels.length == 0) {
            throw new InputDataException(file + ": none of its " + Plural.of(foci.size(), "foci") + " lies in the mask " + mask.name()
                    + "; give a pool that covers it, or check its space and units");
        }
        if (outside > 0) {
            frame.log().warn(file + ": " + Plural.of(outside, "foci") + " of " + Numbers.COUNT.of(foci.size()) + " outside the mask "
                    + (outside == 1 ? "is" : "are") + " not drawn from");
        }
        return new NullFoci("drawn from the " + Plural.of(voxels.length, "foci") + " of " + file + " in the mask",
                Sentence.of("Null foci were drawn with replacement from the " + Plural.of(voxels.length, "foci") + " of "
                        + file.getFileName() + " in the mask", Work.LANGNER_2014),
                Optional.of(new PoolLaw(voxels, settings.seed())), NullFoci.UNIFORM.generator());
    }

    private NullFoci weighted(Path file) {
        double[] weights = WeightMap.read(file, mask, frame.log());
        return new NullFoci("drawn from the mask in proportion to " + file,
                Sentence.of("Null foci were drawn from the voxels of the mask in proportion to the values of " + file.getFileName()),
                Optional.of(new WeightedLaw(mask.voxels(), weights, settings.seed())), NullFoci.UNIFORM.generator());
    }

    private NullFoci rotated(ObservedAle observed) {
        List<List<Point>> experiments = observed.experiments().stream().map(NullFociReader::used).toList();
        if (experiments.stream().allMatch(foci -> foci.size() < 2)) {
            frame.log().warn("--null-foci rotated: no experiment has two foci whose distance could be kept, so that null foci fall"
                    + " anywhere in the mask as with --null-foci uniform");
        }
        RotatedLaw law = new RotatedLaw(mask, experiments, settings.seed());
        RotatedLaw.Displacement displacement = law.displacement(settings.permutations());
        String moved = displacement.share() == 0 ? "" : "; " + Numbers.percent(displacement.share())
                + " did not fit and went to the nearest voxel of the mask, " + Numbers.TWO_DECIMALS.of(displacement.mm())
                + " mm away on average";
        return new NullFoci("of each experiment rotated and moved together" + moved,
                Sentence.of("Null foci were those of each experiment, rotated and moved together at random, so that their distances were"
                        + " kept" + moved), Optional.of(law),
                "Philox4x32-10, key = seed, counter = (2 * (" + RigidMotionDraw.TRIES + " * experiment + try) and the next, "
                        + RigidMotionDraw.STREAM + ", permutation as two words)");
    }

    private static List<Point> used(ModeledExperiment experiment) {
        return experiment.foci().stream().filter(PlacedFocus::used).map(PlacedFocus::centre).toList();
    }
}
