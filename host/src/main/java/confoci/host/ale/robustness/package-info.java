/** How much a finding of activation likelihood estimation rests on single experiments, and how many without convergence it bears. */
package confoci.host.ale.robustness;
