/** Significance in a map: corrections for multiple comparisons, by theory or by the maxima of permutations. */
package confoci.host.inference;

