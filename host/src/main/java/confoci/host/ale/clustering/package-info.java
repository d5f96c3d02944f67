/** Groups of experiments with similar modeled activation, by hierarchical clustering; no devices. */
package confoci.host.ale.clustering;
