/** Surfaces and their labels from GIFTI files. */
package confoci.host.io.gifti;
