/** CIFTI-2 files: what the rows and columns of their matrices stand for, read row by row and written. */
package confoci.host.io.cifti;
