/** Contrasts of groups of unequal size by equally large subsamples of both. */
package confoci.host.ale.balanced;
