/** What a run shows to people: the summary on standard output and the picture of its strongest clusters. */
package confoci.host.report;
