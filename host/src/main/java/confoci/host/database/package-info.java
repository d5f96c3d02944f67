/** Databases of experiments in columns: foci, samples and annotations of a whole literature. */
package confoci.host.database;
