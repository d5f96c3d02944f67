/** The run that takes volumes to surfaces, or maps of grayordinates to volumes: from the request to a complete result folder. */
package confoci.host.run.project;
