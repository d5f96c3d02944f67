/** Work on other threads, and what becomes of its failures. */
package confoci.task;
