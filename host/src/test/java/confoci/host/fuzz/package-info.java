/** Damaged inputs of every kind. */
package confoci.host.fuzz;
