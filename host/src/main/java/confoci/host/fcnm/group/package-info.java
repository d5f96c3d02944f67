/** Functional connectivity network mapping: from the connectivity of many subjects to the network of a study. */
package confoci.host.fcnm.group;

