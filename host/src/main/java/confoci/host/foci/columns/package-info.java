/** What the columns of a table of foci mean, by their names and cells. */
package confoci.host.foci.columns;
