/** The files of subjects - images, masks, confounds - and which of them belong together. */
package confoci.host.fcnm.subject;
