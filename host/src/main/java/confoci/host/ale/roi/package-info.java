/** Convergence in regions of interest: the sum and the maximum of ALE within each, against random foci; no devices. */
package confoci.host.ale.roi;
