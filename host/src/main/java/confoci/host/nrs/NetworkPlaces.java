package confoci.host.nrs;

import confoci.error.InputDataException;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.Parcel;
import confoci.host.io.cifti.Parcels;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.io.cifti.VoxelModel;
import confoci.host.parcellation.Parcellation;
import confoci.host.space.BrainStructure;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The network of each vertex and voxel, for parcels that know their vertices and voxels. */
final class NetworkPlaces {

    private final Parcellation networks;
    private final BrainModels models;
    /** By structure, per vertex of its surface the network; -1 for none. */
    private final Map<BrainStructure, int[]> ofVertices = new HashMap<>();
    /** Per voxel of the grid; of no length without one. */
    private final int[] ofVoxels;

    /** @throws InputDataException if the networks are of a volume */
    NetworkPlaces(Parcellation networks) {
        if (!(networks.domain() instanceof GrayordinateDomain domain)) {
            throw new InputDataException(networks.name() + ": is a volume, and the parcels have grayordinates; give networks as a"
                    + " .dlabel.nii, or as a table with the columns parcel and network");
        }
        this.networks = networks;
        this.models = domain.space().models();
        int[] labels = new int[models.size()];
        Arrays.fill(labels, -1);
        for (int network = 0; network < networks.size(); network++) {
            for (int place : networks.members()[network]) {
                labels[domain.element(place)] = network;
            }
        }
        boolean anyVoxels = models.models().stream().anyMatch(VoxelModel.class::isInstance);
        this.ofVoxels = new int[anyVoxels ? models.voxelGrid().shape().voxels() : 0];
        Arrays.fill(ofVoxels, -1);
        for (int m = 0; m < models.models().size(); m++) {
            int offset = models.offset(m);
            switch (models.models().get(m)) {
                case SurfaceModel surface -> {
                    int[] vertices = new int[surface.surfaceVertices()];
                    Arrays.fill(vertices, -1);
                    for (int i = 0; i < surface.size(); i++) {
                        vertices[surface.vertex(i)] = labels[offset + i];
                    }
                    ofVertices.put(surface.structure(), vertices);
                }
                case VoxelModel volume -> {
                    for (int i = 0; i < volume.size(); i++) {
                        ofVoxels[models.voxelGrid().shape().index(volume.ijk(i, 0), volume.ijk(i, 1), volume.ijk(i, 2))] = labels[offset
                                + i];
                    }
                }
            }
        }
    }

    /** How many places of a parcel are in each network, and last in none. */
    int[] counts(Parcel parcel, Parcels all) {
        int[] counts = new int[networks.size() + 1];
        for (BrainStructure structure : parcel.structures()) {
            int[] its = ofVertices.get(structure);
            int vertices = all.surfaceVertices().getOrDefault(structure, 0);
            if (its != null && its.length != vertices) {
                throw new InputDataException(networks.name() + ": its " + structure + " is a surface of " + its.length
                        + " vertices, that of the parcels has " + vertices + "; resample it with wb_command -cifti-resample");
            }
            for (int vertex : parcel.vertices(structure)) {
                add(counts, its == null ? -1 : its[vertex]);
            }
        }
        if (parcel.voxels() > 0 && ofVoxels.length > 0 && !models.voxelGrid().equals(all.grid())) {
            throw new InputDataException(networks.name() + ": its voxels are of another grid than those of the parcels; resample it with"
                    + " wb_command -cifti-resample");
        }
        for (int v = 0; v < parcel.voxels(); v++) {
            add(counts, ofVoxels.length == 0 ? -1
                    : ofVoxels[models.voxelGrid().shape().index(parcel.ijk(v, 0), parcel.ijk(v, 1), parcel.ijk(v, 2))]);
        }
        return counts;
    }

    private static void add(int[] counts, int network) {
        counts[network < 0 ? counts.length - 1 : network]++;
    }
}
