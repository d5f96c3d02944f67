/** Reads tables of text under a header: tab-separated or comma-separated. */
package confoci.host.io.table;
