/** The page of a result: one HTML file that shows it, complete without a network, made of its report, its record and its files. */
package confoci.host.page;
