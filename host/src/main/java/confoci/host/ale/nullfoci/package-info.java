/** Where the foci of permutations lie if not anywhere in the mask: drawn from a pool or a map, or moved together; no files, no devices. */
package confoci.host.ale.nullfoci;
