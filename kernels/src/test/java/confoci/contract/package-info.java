/** The tests that every backend must pass bit for bit, and the definitional implementation that they compare with. */
package confoci.contract;
