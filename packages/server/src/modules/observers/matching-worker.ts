import { parentPort, workerData } from 'node:worker_threads';

import { matchRegions, type MatchingInput } from '@saling/schema/matching';

// NOTE: runs from the sources, too, so nothing here may import the index of @saling/schema, which only a bundler can read.
parentPort!.postMessage(matchRegions(workerData as MatchingInput), []);
