/** Text from files, names and drivers, made fit for a terminal and for a table. */
package confoci.host.text;
