/** The runs of functional connectivity network mapping: from what is asked to a complete result folder. */
package confoci.host.run.fcnm;
