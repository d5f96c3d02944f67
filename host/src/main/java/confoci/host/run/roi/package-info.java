/** The run of an analysis of regions of interest: from the request to a complete result folder. */
package confoci.host.run.roi;
