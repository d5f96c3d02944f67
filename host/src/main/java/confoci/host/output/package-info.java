/** What a run leaves behind: a result folder that is complete or absent, with its tables, their sidecars and the record of the run. */
package confoci.host.output;
