/** The run of an analysis of stability: ALE of many subsamples of the experiments. */
package confoci.host.run.stability;
