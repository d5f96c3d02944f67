/** Where voxels lie in the brain: affines, voxel grids, masks, and the transforms between stereotaxic spaces. */
package confoci.host.space;
