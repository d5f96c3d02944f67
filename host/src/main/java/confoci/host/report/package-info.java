/** What a run tells people on standard output. */
package confoci.host.report;
