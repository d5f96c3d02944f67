/** How fast Confoci is: its engine and its analytic null inside a process, its commands as whole processes, each beside a calibration. */
package confoci.bench;
