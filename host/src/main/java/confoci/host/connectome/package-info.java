/** Connectomes behind one interface: in memory, made of factors, turned, streamed row by row; files are read in sub-packages. */
package confoci.host.connectome;
