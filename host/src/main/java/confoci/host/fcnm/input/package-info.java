/** Functional connectivity network mapping: the images of studies and of canonical networks, read from files. */
package confoci.host.fcnm.input;
