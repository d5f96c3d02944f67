/** Functional connectivity network mapping: from the foci of a study to the voxels that are its seed. */
package confoci.host.fcnm.seed;
