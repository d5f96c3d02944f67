/** Connectome files: which kind a file is, and reading it. */
package confoci.host.connectome.file;
