/** Functional connectivity network mapping: subjects' time series, and how they are connected with seeds. */
package confoci.host.fcnm.cohort;
