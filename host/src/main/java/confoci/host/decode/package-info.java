/** Which annotations of a database go with activation of a region: forward and reverse inference. */
package confoci.host.decode;
