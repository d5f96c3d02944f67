/** Numbers as files hold them: their types, byte orders and scalings, and matrices of them, read in parts. */
package confoci.host.io.binary;
