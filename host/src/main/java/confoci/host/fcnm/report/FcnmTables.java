package confoci.host.fcnm.report;

import confoci.host.fcnm.overlap.CanonicalNetworks.Proportion;
import confoci.host.fcnm.overlap.StudyMask;
import confoci.host.output.Notation;
import confoci.host.output.Tsv;
import confoci.host.stats.Cluster;

/** The columns of the tables that describe an overlap; their sidecars are made from the same words. */
final class FcnmTables {

    private static final Notation MM = Notation.decimals(2);
    private static final Notation SHARE = Notation.significant(6);

    private FcnmTables() {
    }

    static final Tsv<Cluster> CLUSTERS = Tsv.<Cluster>table()
            .number("cluster", "Number of the cluster, 1 is the largest", "", Notation.whole(), Cluster::id)
            .number("voxels", "Size", "voxels", Notation.whole(), Cluster::size)
            .number("volume", "Size", "mm^3", Notation.float64(), Cluster::cubicMm)
            .number("peak_x", "Voxel of the highest probability, the first of equal ones", "mm", MM, c -> c.peak().mm().x())
            .number("peak_y", "Voxel of the highest probability, the first of equal ones", "mm", MM, c -> c.peak().mm().y())
            .number("peak_z", "Voxel of the highest probability, the first of equal ones", "mm", MM, c -> c.peak().mm().z())
            .number("peak_probability", "Share of studies whose network covers the peak", "", SHARE, c -> c.peak().value())
            .number("centre_x", "Centre of mass, weighted by probability", "mm", MM, c -> c.centreOfMass().x())
            .number("centre_y", "Centre of mass, weighted by probability", "mm", MM, c -> c.centreOfMass().y())
            .number("centre_z", "Centre of mass, weighted by probability", "mm", MM, c -> c.centreOfMass().z())
            .build();

    static final Tsv<Proportion> NETWORKS = Tsv.<Proportion>table()
            .text("network", "Canonical network", Proportion::name)
            .number("voxels", "Its size among the voxels that are analysed", "voxels", Notation.whole(), Proportion::size)
            .number("shared", "Voxels of both it and the network found", "voxels", Notation.whole(), Proportion::shared)
            .number("covered", "shared / size of the canonical network", "", SHARE, Proportion::covered)
            .number("share", "shared / size of the network found", "", SHARE, Proportion::share)
            .build();

    /**
     * A study.
     *
     * @param region voxels that are analysed
     */
    record StudyRow(StudyMask mask, int region) {
    }

    static final Tsv<StudyRow> STUDIES = Tsv.<StudyRow>table()
            .text("study", "Study", row -> row.mask().study())
            .number("voxels", "Size of its network", "voxels", Notation.whole(), row -> row.mask().size())
            .number("base_rate", "Size of its network / voxels that are analysed", "", SHARE,
                    row -> (double) row.mask().size() / row.region())
            .build();
}
