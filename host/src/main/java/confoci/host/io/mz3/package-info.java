/** Surfaces as Surfice and niivue keep them. */
package confoci.host.io.mz3;
