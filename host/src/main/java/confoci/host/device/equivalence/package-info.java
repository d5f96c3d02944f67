/** Proves on the user's own machine that a device computes what is defined: random problems, compared bit for bit. */
package confoci.host.device.equivalence;
