/** Sentences of methods sections that several analyses share: about foci, masks and corrections. */
package confoci.host.methods;
