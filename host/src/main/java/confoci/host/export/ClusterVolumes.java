package confoci.host.export;

import confoci.host.domain.Domain;
import confoci.host.domain.VoxelDomain;
import confoci.host.inference.ClusterTest;
import confoci.host.inference.CorrectedResult;
import confoci.host.io.nifti.NiftiIntent;
import confoci.host.io.nifti.NiftiWriter;
import confoci.host.io.nifti.SpaceCode;
import confoci.host.label.ClusterLabels;
import confoci.host.output.ResultFiles;
import confoci.host.output.ResultFolder;
import confoci.host.report.Anatomy;
import confoci.host.report.Numbers;
import confoci.host.space.VoxelGrid;
import confoci.host.space.VoxelRanks;
import confoci.host.stats.Cluster;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes clusters as volumes of their numbers, with their names for viewers: NAME.nii.gz; NAME.lut for FSLeyes; NAME.nii.txt for MRIcroGL
 * and MRIcron; NAME.xml, an atlas of FSL's form, for Mango and the atlas panel of FSLeyes. All are in one folder whose name Mango takes for
 * that of atlases; there is none if nothing is significant, nor for grayordinates. Not safe for use by several threads.
 */
public final class ClusterVolumes {

    /** The folder within the results. */
    public static final String FOLDER = "clusters.atlas";

    private final ResultFolder results;
    private final Domain domain;
    private final ClusterLabels labels;
    private @Nullable ResultFiles folder;

    /** @param labels of the clusters of the domain */
    public ClusterVolumes(ResultFolder results, Domain domain, ClusterLabels labels) {
        this.results = results;
        this.domain = domain;
        this.labels = labels;
    }

    /**
     * Writes what a correction left.
     *
     * @param name of the files
     * @param some the voxels of the domain that were tested
     */
    public void write(String name, CorrectedResult result, VoxelRanks some) {
        List<Cluster> clusters = result.significant().stream().map(ClusterTest::cluster).sorted(Comparator.comparingInt(Cluster::id))
                .toList();
        int[] numbers = new int[domain.elements()];
        for (int n = 0; n < result.owners().length; n++) {
            numbers[some.voxels().index(n)] = result.owners()[n];
        }
        write(name, clusters, numbers, labels.ofSome(domain, some));
    }

    /** Writes clusters of the domain. */
    public void write(String name, List<Cluster> clusters) {
        int[] numbers = new int[domain.elements()];
        for (Cluster cluster : clusters) {
            for (int i = 0; i < cluster.size(); i++) {
                numbers[domain.element(cluster.component().position(i))] = cluster.id();
            }
        }
        write(name, clusters, numbers, labels);
    }

    /** @param numbers one per element of the domain */
    private void write(String name, List<Cluster> clusters, int[] numbers, ClusterLabels named) {
        if (clusters.isEmpty() || !(domain instanceof VoxelDomain voxels)) {
            return;
        }
        if (folder == null) {
            folder = results.subfolder(FOLDER);
        }
        VoxelGrid grid = voxels.mask().grid();
        List<LabelEntry> entries = clusters.stream().map(cluster -> new LabelEntry(cluster.id(), name(cluster, named),
                grid.toVoxel(cluster.peak().mm()))).toList();
        NiftiWriter nifti = new NiftiWriter(grid, SpaceCode.MNI_152);
        folder.write(name + ".nii.gz", file -> nifti.write(file, numbers, NiftiIntent.LABEL, "Confoci: numbers of clusters"));
        folder.write(name + ".lut", file -> Files.writeString(file, LabelTables.fsleyes(entries)));
        folder.write(name + ".nii.txt", file -> Files.writeString(file, LabelTables.mricrogl(entries)));
        folder.write(name + ".xml", file -> Files.writeString(file, LabelTables.fsl(name, entries)));
    }

    private static String name(Cluster cluster, ClusterLabels labels) {
        Optional<Anatomy> anatomy = labels.of(cluster).stream().findFirst();
        return cluster.id() + " " + anatomy.map(where -> where.peak().words()).orElseGet(() -> Numbers.mm(cluster.peak().mm()));
    }
}
