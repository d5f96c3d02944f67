/** Splits permutations over threads; a permutation is always the work of one thread, so results do not depend on their number. */
package confoci.cpu.parallel;
