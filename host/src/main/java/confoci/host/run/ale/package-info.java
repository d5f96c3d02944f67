/** The run of an ALE meta-analysis: from the request to a complete result folder. */
package confoci.host.run.ale;

