/** Reads parts of files of any length, past the page cache where that is quicker. */
package confoci.host.connectome.disk;
