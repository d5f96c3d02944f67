/** Functional connectivity network mapping: random foci through all steps, many permutations in one pass over the subjects. */
package confoci.host.fcnm.random;
