package confoci.host.space;

import confoci.model.GridShape;

/**
 * A voxel grid in the brain.
 *
 * @param shape     its size
 * @param voxelToMm from voxel indices (0 at the centre of the first voxel) to millimetres; invertible
 */
public record VoxelGrid(GridShape shape, Affine voxelToMm) {

    public Point toMm(int x, int y, int z) {
        return voxelToMm.apply(x, y, z);
    }

    /** The centre of the voxel with this index. */
    public Point toMm(int index) {
        return voxelToMm.apply(shape.x(index), shape.y(index), shape.z(index));
    }

    /** The position in voxel coordinates, in general not whole. */
    public Point toVoxel(Point mm) {
        return voxelToMm.inverse().apply(mm);
    }

    /** The edge of a voxel along axis 0, 1 or 2, in mm. */
    public double voxelSize(int axis) {
        return Math.sqrt(voxelToMm.at(0, axis) * voxelToMm.at(0, axis)
                + voxelToMm.at(1, axis) * voxelToMm.at(1, axis)
                + voxelToMm.at(2, axis) * voxelToMm.at(2, axis));
    }

    /** The volume of a voxel in mm3. */
    public double voxelVolume() {
        return Math.abs(voxelToMm.determinant());
    }
}
