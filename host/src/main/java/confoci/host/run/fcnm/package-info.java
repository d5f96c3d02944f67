/** The runs of functional connectivity network mapping: from the request to a complete result folder. */
package confoci.host.run.fcnm;
