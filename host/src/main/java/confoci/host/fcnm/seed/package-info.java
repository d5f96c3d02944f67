/** Functional connectivity network mapping: from the foci of a study to the elements that are its seed. */
package confoci.host.fcnm.seed;
