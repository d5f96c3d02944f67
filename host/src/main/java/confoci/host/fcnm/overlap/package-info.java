/** Functional connectivity network mapping, second half: where the networks of studies overlap. */
package confoci.host.fcnm.overlap;
