/** The run of many analyses in one process: which are done already, the order of the others, their summary. */
package confoci.host.run.plan;
