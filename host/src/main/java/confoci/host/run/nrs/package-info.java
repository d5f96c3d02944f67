/** The run of network-restricted strength and fingerprints: from the request to a complete result folder. */
package confoci.host.run.nrs;
