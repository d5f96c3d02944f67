/** The density of multilevel kernel density analysis: where more experiments are active than by chance. */
package confoci.host.mkda.density;
