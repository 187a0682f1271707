import { useState } from 'react';

import { FROM_NOW, useTopic } from '../../api/use-live.ts';
import { usePages, type Pages } from '../../api/use-pages.ts';
import { exportJobsQuery, exportsTopic, type ExportJob } from './data-documents.ts';

/** Own exports, each as it is at this moment. */
export function useExports(signedIn: boolean): { jobs: ExportJob[]; pages: Pages<ExportJob>; add: (job: ExportJob) => void } {
  const [heard, setHeard] = useState<ReadonlyMap<string, ExportJob>>(new Map());
  const hear = (jobs: readonly ExportJob[]): void => setHeard((known) => new Map([...known, ...jobs.map((job) => [job.id, job] as const)]));
  // What it answered when it was asked for may come after the news of how it got on.
  const add = (job: ExportJob): void => setHeard((known) => (known.has(job.id) ? known : new Map([...known, [job.id, job]])));
  const pages = usePages({ query: exportJobsQuery, variables: { first: 25 }, select: (data) => data.exportJobs, pause: !signedIn });
  useTopic(exportsTopic, { filter: null, after: signedIn ? FROM_NOW : null, onChange: hear });
  const all = new Map([...pages.nodes.map((job) => [job.id, job] as const), ...heard]);
  const jobs = [...all.values()].toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  return { jobs, pages, add };
}
