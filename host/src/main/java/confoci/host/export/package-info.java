/** Result files that other programs open: numbered clusters for viewers, and a workbook of all tables. */
package confoci.host.export;
