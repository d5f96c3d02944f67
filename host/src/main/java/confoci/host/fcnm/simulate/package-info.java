/** Functional connectivity network mapping: made-up cohorts with known networks. */
package confoci.host.fcnm.simulate;
