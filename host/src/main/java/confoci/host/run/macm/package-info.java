/** The run of meta-analytic connectivity modelling: from the request to a complete result folder. */
package confoci.host.run.macm;
