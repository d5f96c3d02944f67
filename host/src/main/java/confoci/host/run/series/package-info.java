/** Time series of subjects and the places they are of, as analyses ask for them that need no foci. */
package confoci.host.run.series;
