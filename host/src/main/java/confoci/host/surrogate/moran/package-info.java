/** Moran spectral randomization: surrogates with the spatial autocorrelation of a map, as Moran's I measures it. */
package confoci.host.surrogate.moran;
