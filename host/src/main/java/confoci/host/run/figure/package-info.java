/** Figures of a result folder, as files: from its maps and tables, whichever version of Confoci made them. */
package confoci.host.run.figure;
