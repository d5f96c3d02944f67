/** Chi-squared tests of two groups of experiments: is one active more often than elsewhere, and more often than the other? */
package confoci.host.mkda.chisquared;
