/** The run of convergent connectivity mapping: from the request to a complete result folder. */
package confoci.host.run.ccm;
