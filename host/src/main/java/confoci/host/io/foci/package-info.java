/** Reads and writes tables of foci: Sleuth text, spreadsheets, delimited text, NiMARE data sets and NIMADS studysets. */
package confoci.host.io.foci;
