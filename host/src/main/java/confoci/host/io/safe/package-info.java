/** Files and folders that are complete or absent, whatever ends the process, and that two runs do not write at once. */
package confoci.host.io.safe;
