/** Multilevel kernel density analysis: the voxels that spheres around foci cover. */
package confoci.host.mkda.model;
