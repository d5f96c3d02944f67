/** The run of a clustering of experiments: from the request to a complete result folder. */
package confoci.host.run.clustering;
