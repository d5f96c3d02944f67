/** Drawings of brains: slices, glass brains, surfaces, and the picture of a result. */
package confoci.host.picture;
