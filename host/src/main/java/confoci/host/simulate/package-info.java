/** Made-up literatures whose truth is known, for demonstrations and for tests of the inference. */
package confoci.host.simulate;
