/** Functional connectivity network mapping: the time series of subjects, read from images in the space of a domain. */
package confoci.host.fcnm.series;
