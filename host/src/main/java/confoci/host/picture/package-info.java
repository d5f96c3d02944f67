/** Slices of brain volumes, drawn as PNG. */
package confoci.host.picture;
