/** The frame of every analysis: its result folder, inputs, device, stages and record; nothing of the command line, which is one caller. */
package confoci.host.run;
