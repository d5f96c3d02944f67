/** Charts of what reports hold, as drawings. */
package confoci.host.chart;
