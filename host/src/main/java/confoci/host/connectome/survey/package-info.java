/** What a look at a connectome tells: its range, diagonal, symmetry, gaps and moments. */
package confoci.host.connectome.survey;
