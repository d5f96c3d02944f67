/** Brain images on disk: NIfTI-1, NIfTI-2 and ANALYZE 7.5 read, NIfTI-1 written. */
package confoci.host.io.nifti;
