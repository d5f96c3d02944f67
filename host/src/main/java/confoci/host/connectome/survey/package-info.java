/** Surveys of a connectome: its range, diagonal, symmetry, gaps and moments. */
package confoci.host.connectome.survey;
