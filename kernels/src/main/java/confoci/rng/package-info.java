/** Counter-based random numbers: any draw of any permutation can be made anywhere, alone, with the same bits. */
package confoci.rng;
