/** The run of seed connectivity: from the request to a complete result folder. */
package confoci.host.run.seed;
