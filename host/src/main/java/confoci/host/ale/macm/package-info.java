/** Meta-analytic connectivity: which experiments of a database report foci in a region, and where they report others. */
package confoci.host.ale.macm;
