/** Agglomerative hierarchical clustering of a few thousand things by the distances of their pairs, and what clusters of it are worth. */
package confoci.host.stats.hierarchy;
