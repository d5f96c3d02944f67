/** Files of databases: Confoci's index, releases of NeuroStore, and the features of Neurosynth and NeuroQuery. */
package confoci.host.io.database;
