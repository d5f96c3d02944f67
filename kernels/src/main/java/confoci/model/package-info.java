/** Immutable values that describe a problem to a backend: grids, voxel sets, focus kernels and groups; no files, no devices. */
package confoci.model;
