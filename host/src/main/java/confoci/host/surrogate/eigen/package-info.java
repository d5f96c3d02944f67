/** Eigenstrapping: surrogates of a map by rotations of the geometric eigenmodes of its surface. */
package confoci.host.surrogate.eigen;
