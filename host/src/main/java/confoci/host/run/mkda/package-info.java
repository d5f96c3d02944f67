/** The runs of multilevel kernel density analysis: density, and chi-squared tests of two groups of experiments. */
package confoci.host.run.mkda;
