/** Moments of the rows of a connectome. */
package confoci.host.connectome.moments;
