/** The run of global brain connectivity: from the request to a complete result folder. */
package confoci.host.run.gbc;
