/** Regions that are asked about, and which experiments of a database report foci in them. */
package confoci.host.region;
