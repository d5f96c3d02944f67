/** The run of seed connectivity: from what is asked to a complete result folder. */
package confoci.host.run.seed;
