/** The runs of decoding: of a seed by the annotations of a database, and of a map by other maps. */
package confoci.host.run.decode;
