/** Moments of the rows of a connectome: what the exact null of pooled connectivity and studentised maxima need, kept beside it. */
package confoci.host.connectome.moments;
