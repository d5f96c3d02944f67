package confoci.host.decode;

import confoci.host.stats.TwoByTwo;

/**
 * How often a term and activation of the seed come together.
 *
 * @param term   the term
 * @param counts of the units whose annotation is known; the first property is the term, the second activation
 */
record TermCount(Term term, TwoByTwo counts) {
}
