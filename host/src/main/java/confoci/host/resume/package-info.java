/** Ranges of finished work in files with a key and checksums: checkpoints, to which an interrupted run returns, and caches. */
package confoci.host.resume;
