/** The page of results that are there already, drawn anew. */
package confoci.host.run.report;
