package confoci.host.stats.rft;

import confoci.model.GridShape;
import confoci.model.VoxelSet;

/**
 * The size of a search volume in resolution elements (resels), dimension by dimension (Worsley et al. 1996, Hum Brain Mapp 4:58): voxel
 * centres are the points of a lattice, whose edges, faces and cubes are counted where all their corners lie in the volume.
 *
 * @param euler    the Euler characteristic
 * @param diameter resels of dimension 1
 * @param surface  resels of dimension 2: half the surface
 * @param volume   resels of dimension 3
 */
public record ReselCounts(double euler, double diameter, double surface, double volume) {

    /** Counts the resels of a set of voxels. */
    public static ReselCounts of(VoxelSet voxels, Fwhm fwhm) {
        GridShape shape = voxels.shape();
        long edgesX = 0;
        long edgesY = 0;
        long edgesZ = 0;
        long facesXy = 0;
        long facesXz = 0;
        long facesYz = 0;
        long cubes = 0;
        for (int n = 0; n < voxels.size(); n++) {
            int index = voxels.index(n);
            int x = shape.x(index);
            int y = shape.y(index);
            int z = shape.z(index);
            boolean right = inside(voxels, x + 1, y, z);
            boolean front = inside(voxels, x, y + 1, z);
            boolean above = inside(voxels, x, y, z + 1);
            boolean xy = right && front && inside(voxels, x + 1, y + 1, z);
            boolean xz = right && above && inside(voxels, x + 1, y, z + 1);
            boolean yz = front && above && inside(voxels, x, y + 1, z + 1);
            edgesX += right ? 1 : 0;
            edgesY += front ? 1 : 0;
            edgesZ += above ? 1 : 0;
            facesXy += xy ? 1 : 0;
            facesXz += xz ? 1 : 0;
            facesYz += yz ? 1 : 0;
            cubes += xy && xz && yz && inside(voxels, x + 1, y + 1, z + 1) ? 1 : 0;
        }
        return new ReselCounts(
                voxels.size() - (edgesX + edgesY + edgesZ) + (facesXy + facesXz + facesYz) - cubes,
                (edgesX - facesXy - facesXz + cubes) / fwhm.x() + (edgesY - facesXy - facesYz + cubes) / fwhm.y()
                        + (edgesZ - facesXz - facesYz + cubes) / fwhm.z(),
                (facesXy - cubes) / (fwhm.x() * fwhm.y()) + (facesXz - cubes) / (fwhm.x() * fwhm.z())
                        + (facesYz - cubes) / (fwhm.y() * fwhm.z()),
                cubes / (fwhm.x() * fwhm.y() * fwhm.z()));
    }

    private static boolean inside(VoxelSet voxels, int x, int y, int z) {
        GridShape shape = voxels.shape();
        return x < shape.nx() && y < shape.ny() && z < shape.nz() && voxels.contains(shape.index(x, y, z));
    }
}
