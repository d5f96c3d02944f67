package confoci.host.fcnm.simulate;

import confoci.host.fcnm.input.GreyMatter;
import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.io.nifti.NiftiWriter;
import confoci.host.io.nifti.SpaceCode;
import confoci.host.space.Affine;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A made-up cohort and a made-up literature about it. A voxel's series is the sum of the signal of its network, if it has one, of a signal
 * that all voxels share - the more, the nearer they are to a place in the middle, so that some voxels are connected with much of the brain
 * as in real data - and of noise. Signals are autoregressive of first order. Of the studies a share reports foci within the first network,
 * and all report foci anywhere.
 *
 * <p>The same design gives the same bytes on every machine.
 */
public final class SimulatedCohort {

    private static final int SERIES_STREAM = 21;
    private static final int FOCI_STREAM = 22;
    private static final double REPETITION_SECONDS = 2;
    private static final double BASELINE = 1000;
    private static final double UNIT = 25;
    private static final double NETWORK_LOADING = 0.9;
    private static final double GLOBAL_LOADING = 0.45;
    private static final double GLOBAL_WIDTH_MM = 32;
    private static final Point GLOBAL_CENTRE = new Point(0, -30, 20);
    private static final double MEMORY = 0.5;
    private static final double FOCUS_SCATTER_MM = 4;
    private static final int FEWEST_FOCI = 3;
    private static final int MORE_FOCI = 4;

    /**
     * What to make up.
     *
     * @param subjects of the cohort
     * @param volumes  per subject
     * @param voxelMm  edge of a voxel
     * @param studies  of the literature
     * @param related  how many of them report foci in the first network
     * @param seed     of all random numbers
     */
    public record Design(int subjects, int volumes, double voxelMm, int studies, int related, long seed) {
    }

    private final Design design;
    private final Mask mask;
    private final int[] labels;
    private final double[] global;

    public SimulatedCohort(Design design) {
        this.design = design;
        this.mask = mask(design.voxelMm);
        this.labels = new int[mask.voxels().size()];
        this.global = new double[labels.length];
        for (int v = 0; v < labels.length; v++) {
            Point mm = mask.grid().toMm(mask.voxels().index(v));
            double distance = mm.distanceTo(GLOBAL_CENTRE) / GLOBAL_WIDTH_MM;
            global[v] = GLOBAL_LOADING * StrictMath.exp(-0.5 * distance * distance);
            for (int k = PlantedNetwork.ALL.size(); k > 0; k--) {
                labels[v] = PlantedNetwork.ALL.get(k - 1).contains(mm) ? k : labels[v];
            }
        }
    }

    /** Grey matter, on a grid from right to left as that of the published data. */
    private static Mask mask(double mm) {
        GridShape shape = new GridShape(1 + (int) (180 / mm), 1 + (int) (216 / mm), 1 + (int) (180 / mm));
        VoxelGrid grid = new VoxelGrid(shape, Affine.ofRows(-mm, 0, 0, 90, 0, mm, 0, -126, 0, 0, mm, -72));
        return GreyMatter.on(grid, "the simulation");
    }

    /** The voxels that have a signal. */
    public Mask mask() {
        return mask;
    }

    /** Per voxel of the mask the number of its network, from 1; 0 for none. */
    public int[] labels() {
        return labels.clone();
    }

    /** The names of the networks. */
    public List<String> networks() {
        return PlantedNetwork.ALL.stream().map(PlantedNetwork::name).toList();
    }

    /** Writes the series of a subject, 0 for the first; 0 outside the mask. */
    public void write(Path file, int subject) throws IOException {
        Normals noise = new Normals(design.seed, SERIES_STREAM, 2 * subject);
        Normals signals = new Normals(design.seed, SERIES_STREAM, 2 * subject + 1);
        double[] state = new double[PlantedNetwork.ALL.size() + 1];
        new NiftiWriter(mask.grid(), SpaceCode.MNI_152).writeSeries(file, design.volumes, REPETITION_SECONDS, (volume, values) -> {
            for (int k = 0; k < state.length; k++) {
                state[k] = MEMORY * state[k] + StrictMath.sqrt(1 - MEMORY * MEMORY) * signals.next();
            }
            for (int v = 0; v < labels.length; v++) {
                double value = global[v] * state[0] + noise.next() + (labels[v] > 0 ? NETWORK_LOADING * state[labels[v]] : 0);
                values[mask.voxels().index(v)] = (short) StrictMath.rint(BASELINE + UNIT * value);
            }
        }, "Confoci: simulated");
    }

    /** The literature, in MNI space. */
    public List<Experiment> studies() {
        Normals normals = new Normals(design.seed, FOCI_STREAM, 0);
        List<Experiment> studies = new ArrayList<>();
        for (int e = 0; e < design.studies; e++) {
            String name = "Simulated " + (e + 1);
            List<Point> points = new ArrayList<>();
            if (e < design.related) {
                for (Point node : PlantedNetwork.ALL.getFirst().nodes()) {
                    points.add(new Point(scattered(node.x(), normals), scattered(node.y(), normals), scattered(node.z(), normals)));
                }
            }
            int random = FEWEST_FOCI + (int) (uniform(normals) * MORE_FOCI);
            for (int f = 0; f < random; f++) {
                points.add(mask.grid().toMm(mask.voxels().index((int) (uniform(normals) * labels.length))));
            }
            List<Focus> foci = points.stream().map(point -> new Focus(point, StereotaxicSpace.MNI, name)).toList();
            LinkedHashMap<String, String> tags = new LinkedHashMap<>();
            tags.put("Related", e < design.related ? "yes" : "no");
            studies.add(new Experiment(name, "", 20, foci, tags));
        }
        return studies;
    }

    private static double scattered(double mm, Normals normals) {
        return StrictMath.rint(mm + FOCUS_SCATTER_MM * normals.next());
    }

    /** The angle of two normal numbers: 0 to below 1. */
    private static double uniform(Normals normals) {
        double angle = StrictMath.atan2(normals.next(), normals.next()) / (2 * StrictMath.PI) + 0.5;
        return Math.min(angle, Math.nextDown(1.0));
    }
}
