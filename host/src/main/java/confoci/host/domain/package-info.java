/** The places at which maps have values, voxels or grayordinates, and the maps on them: read, described and written. */
package confoci.host.domain;
