/** The run of predictions from connectivity: from the request to a complete result folder. */
package confoci.host.run.predict;
