/** What a run reads, by its request: tables of foci, masks, connectomes, surfaces; read when the run needs them. */
package confoci.host.run.input;
