package confoci.host.fcnm.domain;

import confoci.error.InputDataException;
import confoci.host.io.cifti.LabelKeys;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.io.nifti.NiftiImage;
import confoci.host.io.nifti.NiftiReader;
import confoci.host.io.nifti.NiftiSeries;
import confoci.host.output.Notation;
import confoci.host.output.ResultFiles;
import confoci.host.output.Tsv;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.space.VoxelRanks;
import confoci.host.stats.Cluster;
import confoci.host.stats.ClusterFinder;
import confoci.model.Connectivity;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Voxels of a mask; elements are the voxels of its grid. */
public final class VoxelDomain implements Domain {

    private final Mask mask;
    private final VoxelRanks ranks;
    private final String reference;

    /** @param reference the file whose grid all images must have, for messages */
    public VoxelDomain(Mask mask, String reference) {
        this.mask = mask;
        this.ranks = new VoxelRanks(mask.voxels());
        this.reference = reference;
    }

    public Mask mask() {
        return mask;
    }

    @Override
    public String name() {
        return mask.name();
    }

    @Override
    public String unit() {
        return "voxels";
    }

    @Override
    public int size() {
        return mask.voxels().size();
    }

    @Override
    public int element(int place) {
        return mask.voxels().index(place);
    }

    @Override
    public int place(int element) {
        return ranks.rank(element);
    }

    @Override
    public Point point(int place) {
        return mask.grid().toMm(element(place));
    }

    @Override
    public Spheres spheres(Optional<SphereRule> rule) {
        return new VoxelSpheres(mask, rule.orElse(SphereRule.VOXELS));
    }

    @Override
    public SubjectSeries open(Path subject) {
        NiftiSeries series = NiftiSeries.open(subject);
        try {
            return new VoxelSeries(series, Grids.order(subject.toString(), series.grid(), reference, mask.grid()));
        } catch (InputDataException e) {
            series.close();
            throw e;
        }
    }

    @Override
    public SubjectMask subjectMask(Path file) {
        ChosenMap chosen = ChosenMap.of(file);
        try (NiftiSeries image = NiftiSeries.open(chosen.file())) {
            VoxelOrder order = Grids.order(file.toString(), image.grid(), reference, mask.grid());
            int volume = chosen.index(Collections.nCopies(image.volumes(), ""), "volumes");
            for (int read = 0; read <= volume; read++) {
                image.next();
            }
            int[] all = IntStream.range(0, mask.grid().shape().voxels()).toArray();
            double[] values = new double[all.length];
            image.values(order.in(all), values);
            BitSet inside = new BitSet(all.length);
            for (int i = 0; i < all.length; i++) {
                inside.set(i, values[i] > 0);
            }
            if (inside.isEmpty()) {
                throw new InputDataException(file + ": no voxel is above 0; give a mask");
            }
            return new SubjectMask(inside, image.files());
        }
    }

    @Override
    public List<PlaceMap> read(Path named) {
        NiftiImage image = NiftiReader.read(named);
        VoxelOrder order = Grids.order(named.toString(), image.grid(), reference, mask.grid());
        double[] volume = image.values(0);
        double[] values = new double[size()];
        for (int v = 0; v < values.length; v++) {
            values[v] = volume[order.in(element(v))];
        }
        return List.of(new PlaceMap(ChosenMap.of(named), values, image.statistic()));
    }

    /** The labels that a volume of whole numbers on any grid has at the centres of voxels. */
    @Override
    public PlaceLabels labels(Path atlas) {
        NiftiImage image = NiftiReader.read(atlas);
        double[] volume = image.values(0);
        int[] keys = new int[size()];
        for (int v = 0; v < keys.length; v++) {
            int at = Grids.voxelAt(image.grid(), point(v));
            keys[v] = at < 0 ? LabelKeys.NONE : key(image, volume[at]);
        }
        return new PlaceLabels(keys, Map.of());
    }

    private static int key(NiftiImage image, double value) {
        if (Double.isNaN(value)) {
            return LabelKeys.NONE;
        }
        double whole = image.scaling().whole(value);
        if (Double.isNaN(whole)) {
            double step = Math.abs(image.scaling().slope());
            throw new InputDataException(image.name() + ": holds " + value + ", and labels are whole numbers; "
                    + (step > 1 ? "it is stored in steps of " + step + " (scl_slope), too coarse for labels; write it again as integers"
                    : "give an atlas, not a map of probabilities"));
        }
        return whole == 0 ? LabelKeys.NONE : (int) whole;
    }

    @Override
    public ClusterFinder clusters(Connectivity connectivity) {
        return new ClusterFinder(mask.grid(), ranks, connectivity);
    }

    @Override
    public Optional<VoxelRanks> voxels() {
        return Optional.of(ranks);
    }

    @Override
    public void addSize(Tsv.Builder<Cluster> table) {
        table.number(unit(), "Size", unit(), Notation.whole(), Cluster::size)
                .number("volume", "Size", "mm^3", Notation.float64(), Cluster::cubicMm);
    }

    @Override
    public DomainMaps maps(ResultFiles folder) {
        return new VoxelMaps(mask, folder);
    }

    @Override
    public void identify(DataOutputStream out) throws IOException {
        out.writeUTF(mask.grid().voxelToMm().toString());
        out.writeInt(size());
        for (int v = 0; v < size(); v++) {
            out.writeInt(element(v));
        }
    }
}
