/** The data model of a coordinate-based meta-analysis: foci, the experiments that report them, and their selection and merging. */
package confoci.host.foci;
