/** Where things lie in the brain: affines, voxel grids, masks, structures, and the transforms between stereotaxic spaces. */
package confoci.host.space;
