/** What is reported of meta-analytic connectivity. */
package confoci.host.ale.macm;
