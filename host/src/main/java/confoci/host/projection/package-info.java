/** Values of volumes at the vertices of surfaces, and values of vertices in the voxels of volumes. */
package confoci.host.projection;
