/** How far a network map is specific to its foci: its likeness to the degree map, and the exchange of experiments between two sets. */
package confoci.host.specificity;
