/** The run of convergent connectivity mapping: from what is asked to a complete result folder. */
package confoci.host.run.ccm;
