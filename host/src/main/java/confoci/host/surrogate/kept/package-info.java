/** Surrogates in files, for later comparisons of the same map. */
package confoci.host.surrogate.kept;
