/** What a run reads, as it was asked for: tables of foci, masks, connectomes, surfaces; read when the run wants them. */
package confoci.host.run.input;
