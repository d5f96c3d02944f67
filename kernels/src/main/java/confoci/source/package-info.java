/** The text of the device kernels: one source per operation, put together with the prelude of a dialect, and its fingerprint. */
package confoci.source;
