/** Proof that results are right: float64 brute force, published null distributions, and the statistics that compare them. */
package confoci.validation;
