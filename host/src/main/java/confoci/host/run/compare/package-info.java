/** The comparison of maps: from the request to a complete result folder. */
package confoci.host.run.compare;
