/** The contract between the host and a backend: finding devices, the reason why one cannot be used, opening one. */
package confoci.spi;
