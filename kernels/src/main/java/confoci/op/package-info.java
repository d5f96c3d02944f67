/** The operations that every backend offers, each with its request, its result and its canonical order of evaluation. */
package confoci.op;
