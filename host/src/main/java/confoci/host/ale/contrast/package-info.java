/** Contrasts: whether the experiments of one group converge more than those of another, by exchanging them between the groups. */
package confoci.host.ale.contrast;

