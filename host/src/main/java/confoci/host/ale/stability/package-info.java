/** How often a finding of activation likelihood estimation is made again with some of its experiments. */
package confoci.host.ale.stability;
