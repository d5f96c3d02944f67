package confoci.host.ale.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.space.Affine;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.host.space.VoxelRanks;
import confoci.host.stats.Table;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The nimare profile against NiMARE 0.22.1; validation/oracle/nimare_reference.py wrote the tables. */
class NimareReferenceTest {

    private static final Profile NIMARE = Profile.NIMARE;
    private static final GridShape SHAPE = new GridShape(30, 34, 28);

    @Test
    void mapsEqualNimares() {
        VoxelGrid grid = new VoxelGrid(SHAPE, Affine.ofRows(2, 0, 0, -30, 0, 2, 0, -34, 0, 0, 2, -28));
        BitSet members = new BitSet();
        List<Integer> inNimaresOrder = new ArrayList<>();
        for (int x = 0; x < 30; x++) {
            for (int y = 0; y < 34; y++) {
                for (int z = 0; z < 28; z++) {
                    if ((x - 15) * (x - 15) / 144.0 + (y - 17) * (y - 17) / 196.0 + (z - 14) * (z - 14) / 121.0 < 1) {
                        members.set(SHAPE.index(x, y, z));
                        inNimaresOrder.add(SHAPE.index(x, y, z));
                    }
                }
            }
        }
        VoxelRanks ranks = new VoxelRanks(VoxelSet.of(SHAPE, members));
        Mask mask = new Mask(grid, ranks.voxels(), "ellipsoid");
        FociPlacer placer = new FociPlacer(mask, NIMARE.placement(), NIMARE.outside());
        Map<Double, List<PlacedFocus>> foci = new TreeMap<>();
        Map<Double, Double> subjects = new TreeMap<>();
        for (double[] row : Table.of(NimareReferenceTest.class, "nimare_foci.tsv")) {
            foci.computeIfAbsent(row[0], e -> new ArrayList<>()).add(placer.place(new Point(row[2], row[3], row[4])));
            subjects.put(row[0], row[1]);
        }
        ActivationMapper mapper = new ActivationMapper(ActivationRegion.of(ranks.voxels()), NIMARE.overlap());
        List<ActivationMap> maps = new ArrayList<>();
        foci.forEach((e, placed) -> maps.add(mapper.map(placed, AleKernel.of(
                KernelWidth.ofSampleSize(subjects.get(e)).fwhm(Grids.experiment(1)), grid, NIMARE.placement(), NIMARE.truncation()))));
        double[] ale = ActivationMaps.union(maps);
        AnalyticNull analytic = ActivationMaps.analyticNull(maps, NIMARE.nullBins());
        double[] z = analytic.z(ale, NIMARE.z());

        List<double[]> rows = Table.of(NimareReferenceTest.class, "nimare_maps.tsv");
        assertThat(rows).hasSizeGreaterThan(300);
        for (double[] row : rows) {
            int n = ranks.rank(inNimaresOrder.get((int) row[0]));
            // NiMARE keeps MA, ALE, p and z in float32.
            assertThat(ale[n]).as("ALE of voxel %s", row[0]).isCloseTo(row[1], within(1e-6 * row[1] + 1e-9));
            assertThat(analytic.p(ale[n])).as("p of voxel %s", row[0]).isCloseTo(row[2], within(2e-4 * row[2]));
            assertThat(z[n]).as("z of voxel %s", row[0]).isCloseTo(Math.max(0, row[3]), within(2e-4));
        }
        assertThat(analytic.threshold(0.001, NIMARE.threshold()).ale()).isCloseTo(0.02467, within(1e-9));
    }
}
