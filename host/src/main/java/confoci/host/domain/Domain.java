package confoci.host.domain;

import confoci.host.output.Tsv;
import confoci.host.space.Point;
import confoci.host.space.VoxelRanks;
import confoci.host.stats.Cluster;
import confoci.host.stats.ClusterFinder;
import confoci.model.Connectivity;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * The places at which a map has values, and the space that they are in. Images in that space have a value for each of their
 * <em>elements</em>, in a fixed order; some of these are the domain's <em>places</em>, in the same order. Safe for use by several threads.
 */
public sealed interface Domain permits VoxelDomain, GrayordinateDomain {

    /** For people: the file that it comes from, or what it is. */
    String name();

    /** What its places are, such as "voxels". */
    String unit();

    /** The number of places, at least one. */
    int size();

    /** The number of elements of an image. */
    int elements();

    /** The element that a place is. */
    int element(int place);

    /** The place that an element is, -1 if it is none. */
    int place(int element);

    /** Where a place lies, in mm; NaN where that is not known. */
    Point point(int place);

    /** Finds the clusters of maps with a value per place. */
    ClusterFinder clusters(Connectivity connectivity);

    /** The places as voxels, if all are voxels of one grid. */
    Optional<VoxelRanks> voxels();

    /** Adds the columns that tell how large a cluster is. */
    void addSize(Tsv.Builder<Cluster> table);

    /** Writes what tells this domain from others. */
    void identify(DataOutputStream out) throws IOException;
}
