/** The run of a conjunction of maps. */
package confoci.host.run.conjunction;
