/** Comparison of maps: correlations, what they are compared with by chance, groups of maps, and densities in a cluster. */
package confoci.host.comparison;
