/** The demonstration: a made-up literature, connectome and cohort with known answers, analysed as any others are. */
package confoci.host.run.demo;
