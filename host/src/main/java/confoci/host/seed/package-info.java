/** Seed connectivity: which grayordinates coordinates and regions cover, the maps of their connectivity, and how alike these are. */
package confoci.host.seed;
