/** Spins: a map's values move with random rotations of the spheres that its hemispheres are inflated to. */
package confoci.host.surrogate.spin;
