/** The run that takes maps to the parcels of an atlas: from the request to a complete result folder. */
package confoci.host.run.parcellate;
