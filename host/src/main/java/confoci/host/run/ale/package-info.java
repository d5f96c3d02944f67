/** The run of an ALE meta-analysis: from what is asked to a complete result folder. */
package confoci.host.run.ale;
