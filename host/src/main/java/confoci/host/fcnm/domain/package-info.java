/** Functional connectivity network mapping: the places whose connectivity is asked for, and files in their space. */
package confoci.host.fcnm.domain;
