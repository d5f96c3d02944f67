/** What lets a backend leave out parts of a map exactly: blocks, coarse cells, and upper bounds of ALE; no arithmetic of results. */
package confoci.cpu.prune;
