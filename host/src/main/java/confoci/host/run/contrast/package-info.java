/** The run of a contrast of two groups of experiments. */
package confoci.host.run.contrast;

