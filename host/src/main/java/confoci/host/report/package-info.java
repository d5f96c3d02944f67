/** The report of an analysis, from which standard output and the results in run.json are made. */
package confoci.host.report;

