/** The exact null of connectivity that is pooled over random grayordinates, from the distribution of a row of the connectome. */
package confoci.host.stats.pooled;
