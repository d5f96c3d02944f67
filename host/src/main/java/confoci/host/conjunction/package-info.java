/** Conjunctions: where several thresholded maps agree, by the minimum statistic. */
package confoci.host.conjunction;
