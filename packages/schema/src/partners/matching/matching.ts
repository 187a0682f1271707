/** The matching of a country: for servers and benchmarks alone. Imports nothing that only a bundler can read, since a thread runs it from here. */
export { matchingInput, matchRegions, scoresOfPairs, type MatchingInput } from './match-regions.ts';
export { maximumWeightMatching, type Matching, type WeightedEdge } from './maximum-weight-matching.ts';
