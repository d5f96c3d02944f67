/** Regional convergence, the workflow of ALE: from experiments and a mask to inference and the files that tell of it; no devices. */
package confoci.host.ale.inference;

