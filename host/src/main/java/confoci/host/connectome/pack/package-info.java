/** Packed stores: connectomes in tiles with checksums, in 16 or 32 bits, written once to be read often; docs/connectomes.md. */
package confoci.host.connectome.pack;

