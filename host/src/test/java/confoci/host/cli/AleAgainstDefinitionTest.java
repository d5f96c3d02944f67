package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.space.Affine;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.host.template.SmallMasks;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * {@code confoci ale} from files to files on masks of any voxel size and orientation against the definition of ALE in float64, written here
 * once more and with none of the program's code: every voxel is asked for its distance to every focus.
 */
class AleAgainstDefinitionTest {

    private static final double BIN = 1e-5;
    private static final double CLUSTER_P = 0.01;

    private static final double TILT = Math.toRadians(17);

    /** Fields of view of some 6 cm around the left inferior frontal gyrus. */
    static final Map<String, VoxelGrid> GRIDS = new TreeMap<>(Map.of(
            "1 mm", grid(new GridShape(56, 52, 50), Affine.ofRows(1, 0, 0, -74, 0, 1, 0, -6, 0, 0, 1, -17)),
            "3 mm", grid(new GridShape(20, 19, 21), Affine.ofRows(3, 0, 0, -75, 0, 3, 0, -8, 0, 0, 3, -22)),
            "4 mm", grid(new GridShape(16, 15, 14), Affine.ofRows(4, 0, 0, -76, 0, 4, 0, -9, 0, 0, 4, -18)),
            "3 mm, x and z flipped", grid(new GridShape(20, 19, 21), Affine.ofRows(-3, 0, 0, -18, 0, 3, 0, -8, 0, 0, -3, 38)),
            "4 mm, axes in another order", grid(new GridShape(15, 14, 16), Affine.ofRows(0, 0, -4, -16, 4, 0, 0, -9, 0, -4, 0, 34)),
            "3 mm, oblique", grid(new GridShape(20, 19, 21), Affine.ofRows(
                    3 * Math.cos(TILT), -3 * Math.sin(TILT), 0, -66,
                    3 * Math.sin(TILT), 3 * Math.cos(TILT), 0, -18,
                    0, 0, 3, -22)),
            "2 x 3 x 4 mm, flipped and oblique", grid(new GridShape(29, 19, 15), Affine.ofRows(
                    -2 * Math.cos(TILT), 3 * Math.sin(TILT), 0, -26,
                    2 * Math.sin(TILT), 3 * Math.cos(TILT), 0, -14,
                    0, 0, 4, -20))));
    static final List<String> GRID_NAMES = List.copyOf(GRIDS.keySet());

    @TempDir
    private Path folder;

    private record Trial(int subjects, List<Point> foci) {
    }

    private record Blob(int voxels, double mass, Point peak) {
    }

    private static VoxelGrid grid(GridShape shape, Affine voxelToMm) {
        return new VoxelGrid(shape, voxelToMm);
    }

    @ParameterizedTest
    @FieldSource("GRID_NAMES")
    void observedMapThresholdAndClusters(String name) throws IOException {
        VoxelGrid grid = GRIDS.get(name);
        boolean[] mask = ball(grid);
        List<Trial> trials = trials(new SplittableRandom(name.hashCode()));
        SmallStudy study = SmallStudy.in(folder);
        Path maskFile = SmallMasks.write(mask(grid, mask), folder.resolve("field.nii.gz"));
        CommandLineRun run = study.aleOf(study.text("trials.csv", csv(trials)), "--mask", maskFile.toString(), "--correct", "uncorrected",
                "--cluster-p", Double.toString(CLUSTER_P));
        assertThat(run.exitCode()).as(run.err()).isZero();
        ResultReader result = new ResultReader(study.out());
        result.requireConsistent(grid);

        List<double[]> maps = trials.stream().map(trial -> activation(trial, grid, mask)).toList();
        double[] ale = union(maps);
        float[] ours = result.map("ale.nii.gz");
        double largest = 0;
        for (int voxel = 0; voxel < ale.length; voxel++) {
            // The header of the mask keeps its affine in float32, and with it the size of oblique voxels.
            assertThat((double) ours[voxel]).as("ALE of voxel %d", voxel).isCloseTo(ale[voxel], within(1e-6 * ale[voxel] + 1e-12));
            largest = Math.max(largest, ale[voxel]);
        }
        assertThat(largest).isPositive();

        double threshold = result.json("run.json").get("results").get("cluster_forming_ale").asDouble();
        assertThat(threshold).as("cluster-forming ALE").isCloseTo(threshold(maps, mask), within(BIN));
        assertThat(clusters(result)).as("clusters").usingComparatorForType(AleAgainstDefinitionTest::compare, Blob.class)
                .containsExactlyElementsOf(clusters(ale, threshold, grid)).isNotEmpty();
    }

    /** All voxels within 26 mm of the middle of the grid. */
    private static boolean[] ball(VoxelGrid grid) {
        GridShape shape = grid.shape();
        Point middle = mm(grid, (shape.nx() - 1) / 2.0, (shape.ny() - 1) / 2.0, (shape.nz() - 1) / 2.0);
        boolean[] inside = new boolean[shape.voxels()];
        for (int voxel = 0; voxel < inside.length; voxel++) {
            inside[voxel] = mm(grid, voxel).distanceTo(middle) <= 26;
        }
        return inside;
    }

    private static Mask mask(VoxelGrid grid, boolean[] inside) {
        BitSet members = new BitSet();
        for (int voxel = 0; voxel < inside.length; voxel++) {
            members.set(voxel, inside[voxel]);
        }
        return new Mask(grid, VoxelSet.of(grid.shape(), members), "field");
    }

    /** Twelve experiments, half of their foci around one place, some beyond the mask; hundredths of mm, so that none is half-way. */
    private static List<Trial> trials(SplittableRandom random) {
        List<Trial> trials = new ArrayList<>();
        for (int t = 0; t < 12; t++) {
            List<Point> foci = new ArrayList<>();
            for (int f = 0; f < 3; f++) {
                double spread = f == 0 ? 5 : 22;
                foci.add(new Point(hundredths(-46, spread, random), hundredths(20, spread, random), hundredths(8, spread, random)));
            }
            trials.add(new Trial(random.nextInt(8, 60), foci));
        }
        return trials;
    }

    private static double hundredths(double centre, double spread, SplittableRandom random) {
        return Math.rint(100 * (centre + spread * (2 * random.nextDouble() - 1))) / 100;
    }

    private static String csv(List<Trial> trials) {
        StringBuilder csv = new StringBuilder("study,subjects,x,y,z,space\n");
        for (int t = 0; t < trials.size(); t++) {
            for (Point p : trials.get(t).foci) {
                csv.append("trial ").append(t).append(',').append(trials.get(t).subjects).append(',').append(p.x()).append(',')
                        .append(p.y()).append(',').append(p.z()).append(",MNI\n");
            }
        }
        return csv.toString();
    }

    private static Point mm(VoxelGrid grid, double x, double y, double z) {
        Affine a = grid.voxelToMm();
        return new Point(a.at(0, 0) * x + a.at(0, 1) * y + a.at(0, 2) * z + a.at(0, 3),
                a.at(1, 0) * x + a.at(1, 1) * y + a.at(1, 2) * z + a.at(1, 3),
                a.at(2, 0) * x + a.at(2, 1) * y + a.at(2, 2) * z + a.at(2, 3));
    }

    private static int[] place(GridShape shape, int voxel) {
        return new int[] {voxel % shape.nx(), voxel / shape.nx() % shape.ny(), voxel / shape.nx() / shape.ny()};
    }

    private static Point mm(VoxelGrid grid, int voxel) {
        int[] place = place(grid.shape(), voxel);
        return mm(grid, place[0], place[1], place[2]);
    }

    /** The largest of the foci's Gaussians, each centred on the voxel nearest to it, also beyond the grid. */
    private static double[] activation(Trial trial, VoxelGrid grid, boolean[] mask) {
        GridShape shape = grid.shape();
        double root = Math.sqrt(8 * Math.log(2)) / (2 * Math.sqrt(2 / Math.PI));
        double fwhm = Math.hypot(5.7 * root, 11.6 * root / Math.sqrt(trial.subjects));
        double[] size = new double[3];
        double[] total = new double[3];
        int[] reach = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            Affine a = grid.voxelToMm();
            size[axis] = Math.hypot(Math.hypot(a.at(0, axis), a.at(1, axis)), a.at(2, axis));
            double sigma = fwhm / Math.sqrt(8 * Math.log(2)) / size[axis];
            reach[axis] = (int) Math.floor(4 * sigma + 0.5);
            for (int d = -reach[axis]; d <= reach[axis]; d++) {
                total[axis] += Math.exp(-d * d / (2 * sigma * sigma));
            }
        }
        double[] map = new double[shape.voxels()];
        for (Point focus : trial.foci) {
            int[] centre = nearest(focus, grid);
            for (int voxel = 0; voxel < map.length; voxel++) {
                int[] place = place(shape, voxel);
                double value = mask[voxel] ? 1 : 0;
                for (int axis = 0; axis < 3; axis++) {
                    int d = Math.abs(place[axis] - centre[axis]);
                    double sigma = fwhm / Math.sqrt(8 * Math.log(2)) / size[axis];
                    value *= d > reach[axis] ? 0 : Math.exp(-d * d / (2 * sigma * sigma)) / total[axis];
                }
                map[voxel] = Math.max(map[voxel], value);
            }
        }
        return map;
    }

    /** By trying all voxels of a box much larger than the grid. */
    private static int[] nearest(Point focus, VoxelGrid grid) {
        int[] best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int z = -15; z < grid.shape().nz() + 15; z++) {
            for (int y = -15; y < grid.shape().ny() + 15; y++) {
                for (int x = -15; x < grid.shape().nx() + 15; x++) {
                    double distance = mm(grid, x, y, z).distanceTo(focus);
                    if (distance < least) {
                        least = distance;
                        best = new int[] {x, y, z};
                    }
                }
            }
        }
        return best;
    }

    private static double[] union(List<double[]> maps) {
        double[] ale = new double[maps.getFirst().length];
        for (int voxel = 0; voxel < ale.length; voxel++) {
            double none = 1;
            for (double[] map : maps) {
                none *= 1 - map[voxel];
            }
            ale[voxel] = 1 - none;
        }
        return ale;
    }

    /** The upper edge of the last bin whose p is not below the cluster-forming one: every combination of the experiments' values. */
    private static double threshold(List<double[]> maps, boolean[] mask) {
        double[] share = {1};
        for (double[] map : maps) {
            Map<Integer, Double> histogram = new TreeMap<>();
            int voxels = 0;
            for (int voxel = 0; voxel < map.length; voxel++) {
                voxels += mask[voxel] ? 1 : 0;
            }
            for (int voxel = 0; voxel < map.length; voxel++) {
                if (mask[voxel]) {
                    histogram.merge((int) Math.rint(map[voxel] / BIN), 1.0 / voxels, Double::sum);
                }
            }
            double[] joined = new double[(int) (1 / BIN) + 1];
            for (int bin = 0; bin < share.length; bin++) {
                if (share[bin] > 0) {
                    for (Map.Entry<Integer, Double> value : histogram.entrySet()) {
                        double none = (1 - bin * BIN) * (1 - value.getKey() * BIN);
                        joined[(int) Math.rint((1 - none) / BIN)] += share[bin] * value.getValue();
                    }
                }
            }
            share = joined;
        }
        double p = 0;
        int bin = share.length;
        while (p + share[bin - 1] < CLUSTER_P) {
            bin--;
            p += share[bin];
        }
        return (bin - 0.5) * BIN;
    }

    /** Connected by faces; the largest first. */
    private static List<Blob> clusters(double[] ale, double threshold, VoxelGrid grid) {
        GridShape shape = grid.shape();
        List<Blob> found = new ArrayList<>();
        boolean[] seen = new boolean[ale.length];
        for (int start = 0; start < ale.length; start++) {
            if (seen[start] || !(ale[start] > threshold)) {
                continue;
            }
            int voxels = 0;
            double mass = 0;
            int peak = start;
            Deque<Integer> open = new ArrayDeque<>(List.of(start));
            seen[start] = true;
            while (!open.isEmpty()) {
                int voxel = open.pop();
                voxels++;
                mass += ale[voxel] - threshold;
                peak = ale[voxel] > ale[peak] ? voxel : peak;
                int[] p = place(shape, voxel);
                for (int[] step : new int[][] {{1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, -1}}) {
                    int x = p[0] + step[0];
                    int y = p[1] + step[1];
                    int z = p[2] + step[2];
                    if (x >= 0 && x < shape.nx() && y >= 0 && y < shape.ny() && z >= 0 && z < shape.nz()) {
                        int next = x + shape.nx() * (y + shape.ny() * z);
                        if (!seen[next] && ale[next] > threshold) {
                            seen[next] = true;
                            open.push(next);
                        }
                    }
                }
            }
            found.add(new Blob(voxels, mass, mm(grid, peak)));
        }
        found.sort(Comparator.comparingInt(Blob::voxels).thenComparingDouble(Blob::mass).reversed());
        return found;
    }

    private static List<Blob> clusters(ResultReader result) {
        List<Blob> clusters = new ArrayList<>();
        for (Map<String, String> row : result.rows("clusters.tsv")) {
            clusters.add(new Blob(Integer.parseInt(row.get("voxels")), Double.parseDouble(row.get("mass")), new Point(
                    Double.parseDouble(row.get("peak_x")), Double.parseDouble(row.get("peak_y")), Double.parseDouble(row.get("peak_z")))));
        }
        clusters.sort(Comparator.comparingInt(Blob::voxels).thenComparingDouble(Blob::mass).reversed());
        return clusters;
    }

    /** Equal to what the table writes: six digits of the mass, hundredths of mm. */
    private static int compare(Blob a, Blob b) {
        boolean equal = a.voxels == b.voxels && Math.abs(a.mass - b.mass) <= 2e-5 * b.mass && a.peak.distanceTo(b.peak) < 0.02;
        return equal ? 0 : 1;
    }
}
