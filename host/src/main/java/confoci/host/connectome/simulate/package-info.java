/** Simulated connectomes: a factor model with smooth networks over real or made-up grayordinates. */
package confoci.host.connectome.simulate;
