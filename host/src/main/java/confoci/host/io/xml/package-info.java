/** XML taken apart element by element, without document types or entities, with errors that name the file and the line. */
package confoci.host.io.xml;
