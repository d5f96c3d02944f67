package confoci.host.fcnm.domain;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.output.ResultFiles;
import confoci.host.output.Tsv;
import confoci.host.space.Point;
import confoci.host.space.VoxelRanks;
import confoci.host.stats.Cluster;
import confoci.host.stats.ClusterFinder;
import confoci.model.Connectivity;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The places whose connectivity is asked for, and the space that they are in. Images in that space have a value for each of their
 * <em>elements</em>, in a fixed order; some of these are the domain's <em>places</em>, in the same order. Safe for use by several threads.
 */
public interface Domain {

    /** For people: the file that it comes from, or what it is. */
    String name();

    /** What its places are, such as "voxels". */
    String unit();

    /** The number of places, at least one. */
    int size();

    /** The element that a place is. */
    int element(int place);

    /** The place that an element is, -1 if it is none. */
    int place(int element);

    /** Where a place lies, in mm. */
    Point point(int place);

    /**
     * What the spheres around foci hold.
     *
     * @param rule as the user chose it; none takes the one that is usual here
     * @throws InvalidRequest if the rule does not suit the space
     */
    Spheres spheres(Optional<SphereRule> rule);

    /**
     * Opens the image of a subject.
     *
     * @throws InputDataException if it cannot be read, or is not in this space
     */
    SubjectSeries open(Path subject);

    /**
     * Reads a mask of elements, such as that of a subject.
     *
     * @param mask the file; if it has several maps, the one that is meant ({@link confoci.host.io.nifti.ChosenMap})
     * @throws InputDataException if it cannot be read, is not in this space or is empty
     */
    SubjectMask subjectMask(Path mask);

    /**
     * Reads the maps of a file, or the one that is chosen ({@link confoci.host.io.nifti.ChosenMap}). Of a file of voxels with several
     * volumes one must be chosen: they may be a series in time.
     *
     * @return at least one
     * @throws InputDataException if it cannot be read, or is not in this space
     */
    List<PlaceMap> read(Path named);

    /**
     * Reads labels, from an image in this space or one that can be taken to it without interpolation.
     *
     * @throws InputDataException if it cannot be read or holds no labels
     */
    PlaceLabels labels(Path atlas);

    /** Finds the clusters of maps with a value per place. */
    ClusterFinder clusters(Connectivity connectivity);

    /** The places as voxels, if all are voxels of one grid. */
    Optional<VoxelRanks> voxels();

    /** Adds the columns that tell how large a cluster is. */
    void addSize(Tsv.Builder<Cluster> table);

    /** Writes maps with a value per place. */
    DomainMaps maps(ResultFiles folder);

    /** Writes what tells this domain from others. */
    void identify(DataOutputStream out) throws IOException;
}
