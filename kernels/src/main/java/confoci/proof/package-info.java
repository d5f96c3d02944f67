/** What a backend is held to: random problems, the operations computed as they are defined, and where two results first differ. */
package confoci.proof;
