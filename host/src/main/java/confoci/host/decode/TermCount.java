package confoci.host.decode;

import confoci.host.stats.StratifiedTwoByTwo;

/**
 * How often a term and activation of the seed come together.
 *
 * @param term   the term
 * @param strata of the units whose annotation is known, those of equally many experiments together; the first property is the term, the
 *               second activation
 */
record TermCount(Term term, StratifiedTwoByTwo strata) {
}
