/** Charts of sections of a report, drawn as SVG. */
package confoci.host.chart;
