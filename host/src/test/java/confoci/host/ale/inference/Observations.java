package confoci.host.ale.inference;

import confoci.host.ale.model.FocusCombination;
import confoci.host.ale.model.Profile;
import confoci.host.foci.Experiment;
import confoci.host.foci.MniConversion;
import confoci.host.inference.Correction;
import confoci.host.inference.VoxelNull;
import confoci.host.inference.VoxelNullWork;
import confoci.host.resume.Range;
import confoci.host.simulate.PlantedStudy;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.template.SmallMasks;
import confoci.op.AleNull;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;

/** A made-up literature on a coarse mask, and settings to analyse it by. */
final class Observations {

    static final Mask MASK = SmallMasks.on(SmallMasks.grid(6));

    static final List<Experiment> EXPERIMENTS = PlantedStudy.simulate(
            new PlantedStudy.Design(20, 10, 40, 3, 8, new Point(-46, 20, 8), 0.5, 3, 4), MASK).experiments();

    private Observations() {
    }

    static ObservedAle observed(AleSettings settings) {
        return ObservedAle.of(EXPERIMENTS, MASK, settings);
    }

    /** The default profile, clusters formed at p 0.01 so that there are several. */
    static AleSettings settings(Correction... corrections) {
        return settings(Profile.DEFAULT, FocusCombination.MAXIMUM, 0.01, 1000, false, 0, corrections);
    }

    static AleSettings settings(Profile profile, FocusCombination overlap, double clusterP, int permutations, boolean stopEarly,
            double minExtent, Correction... corrections) {
        return AleSettings.of(profile).conversion(MniConversion.exact(profile.tal2mni())).overlap(overlap).corrections(corrections)
                .clusterP(clusterP).permutations(permutations).stopEarly(stopEarly).minExtent(minExtent).seed(7).build();
    }

    /** A map that is tested by all permutations of an engine, voxel by voxel. */
    static TestedAle tested(ObservedAle observed, AleSettings settings, AleNull engine) {
        VoxelNullWork work = TestedAle.work(observed, settings, (map, rank, range) ->
                VoxelNull.run(engine, map, settings.permutations(), rank, range, _ -> { }));
        return TestedAle.of(observed, settings, work.compute(Range.upTo(work.total())));
    }

    /** Maxima that some observed clusters and voxels beat and others do not. */
    static NullMaxima maxima(ObservedAle observed, int count) {
        Random random = new Random(5);
        NullMaxima.Collector maxima = new NullMaxima.Collector(0, count, EnumSet.allOf(Maximum.class));
        double largestTfce = 0;
        for (double value : observed.tested().tfce()) {
            largestTfce = Math.max(largestTfce, value);
        }
        double largestMass = 0;
        for (var cluster : observed.clusters()) {
            largestMass = Math.max(largestMass, cluster.mass());
        }
        for (int i = 0; i < count; i++) {
            // The fourth power is small for most permutations and near 1 for few.
            double u = Math.pow(random.nextDouble(), 4);
            maxima.set(i, Maximum.HEIGHT, (float) (u * observed.ale()[observed.peak()]));
            maxima.set(i, Maximum.CLUSTER_SIZE, (int) (u * observed.clusters().getFirst().size()));
            maxima.set(i, Maximum.CLUSTER_MASS, u * largestMass);
            maxima.set(i, Maximum.TFCE, (float) (u * largestTfce));
        }
        return maxima.maxima();
    }
}
