package confoci.host.ale.roi;

import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ModeledExperiment;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.ale.model.PlacedFocus;
import confoci.host.ale.nullfoci.NullFoci;
import confoci.host.space.Point;
import confoci.model.GridShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What was found in regions.
 *
 * @param observed  the maps
 * @param settings  the choices
 * @param nullFoci  what they were compared with
 * @param regions   all of them
 * @param permuted  those with a voxel in the mask, in their order
 * @param tests     of these, per statistic
 */
public record RoiResult(ObservedAle observed, AleSettings settings, NullFoci nullFoci, List<Roi> regions, RoiNull permuted,
        PerStatistic<List<RoiTest>> tests) {

    private static final Point NOWHERE = new Point(Double.NaN, Double.NaN, Double.NaN);

    /**
     * A region with its tests.
     *
     * @param number      in the table, from 1
     * @param tests       per statistic; empty if it has no voxel in the mask
     * @param peak        where ALE is largest; NaN if it has no voxel in the mask, or ALE is 0 in all of them
     * @param foci        with their kernel centred in one of its voxels
     * @param experiments that have such foci
     */
    record Row(int number, Roi region, Optional<PerStatistic<RoiTest>> tests, Point peak, int foci, int experiments) {

        /** Of one of its tests, NaN if there is none. */
        double of(RoiStatistic statistic, ToDoubleFunction<RoiTest> value) {
            return tests.map(both -> value.applyAsDouble(both.of(statistic))).orElse(Double.NaN);
        }
    }

    public RoiResult {
        regions = List.copyOf(regions);
    }

    /** Those that were tested. */
    public List<Roi> tested() {
        return regions.stream().filter(Roi::inMask).toList();
    }

    /** Whether a test is significant. */
    boolean significant(RoiTest test) {
        return test.pFwe() < settings.alpha();
    }

    /** How many regions are significant by a statistic. */
    public int significant(RoiStatistic statistic) {
        return (int) tests.of(statistic).stream().filter(this::significant).count();
    }

    /** All regions with their tests. */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        int tested = 0;
        for (Roi region : regions) {
            rows.add(region.inMask() ? tested(rows.size() + 1, region, tested++)
                    : new Row(rows.size() + 1, region, Optional.empty(), NOWHERE, 0, 0));
        }
        return rows;
    }

    private Row tested(int number, Roi region, int index) {
        PerStatistic<RoiTest> own = new PerStatistic<>(tests.sum().get(index), tests.max().get(index));
        int peak = region.places()[0];
        for (int place : region.places()) {
            peak = observed.ale()[place] > observed.ale()[peak] ? place : peak;
        }
        int foci = 0;
        int experiments = 0;
        for (ModeledExperiment experiment : observed.experiments()) {
            int inside = (int) experiment.foci().stream().filter(focus -> focus.used() && holds(region, focus)).count();
            foci += inside;
            experiments += inside > 0 ? 1 : 0;
        }
        Point mm = observed.ale()[peak] > 0 ? observed.mask().grid().toMm(observed.mask().voxels().index(peak)) : NOWHERE;
        return new Row(number, region, Optional.of(own), mm, foci, experiments);
    }

    private boolean holds(Roi region, PlacedFocus focus) {
        GridShape shape = observed.mask().grid().shape();
        int x = (int) Math.rint(focus.centre().x());
        int y = (int) Math.rint(focus.centre().y());
        int z = (int) Math.rint(focus.centre().z());
        int place = shape.contains(x, y, z) ? observed.tested().ranks().rank(shape.index(x, y, z)) : -1;
        return place >= 0 && Arrays.binarySearch(region.places(), place) >= 0;
    }
}
