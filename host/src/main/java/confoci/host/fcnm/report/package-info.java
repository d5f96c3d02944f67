/** Functional connectivity network mapping: its maps, tables and summaries. */
package confoci.host.fcnm.report;

