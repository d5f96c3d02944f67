package confoci.host.fcnm.seed;

import java.util.BitSet;

/**
 * The combined seed of a study: the spheres around all its foci as one, or a mask.
 *
 * @param study    its label
 * @param radius   of the spheres, in mm; NaN of a mask
 * @param foci     how many
 * @param outside  how many of them lie outside the domain; their spheres count nevertheless, as published
 * @param elements of the domain's space, whether they are its places or not
 */
public record StudySeed(String study, double radius, int foci, int outside, BitSet elements) {
}
