/** Anatomical labels of peaks and clusters, and the atlas that Confoci carries for them. */
package confoci.host.label;
