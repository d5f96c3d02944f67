/** Activation likelihood estimation in float64 on the host: kernels, placement of foci, observed maps, analytic null, contributions. */
package confoci.host.ale.model;
