/** Surrogates that have the variogram of a map (Burt et al. 2020, NeuroImage 220:117038), as BrainSMASH makes them. */
package confoci.host.surrogate.variogram;
