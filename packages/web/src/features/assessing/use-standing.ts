import { useActivity } from '../../api/use-activity.ts';
import { FROM_NOW } from '../../api/use-live.ts';
import { useRead, type Read } from '../../api/use-read.ts';
import { useRefreshSoon } from '../../api/use-refresh-soon.ts';
import { publishedQuery, standingQuery, type Standing } from './assessing-documents.ts';

/** Kinds of what changes an assessment; levels and all the acts around them. */
export const ASSESSING_KINDS = [
  'INDICATOR_REPORTED',
  'ASSESSMENT_SUBMITTED',
  'ASSESSMENT_REOPENED',
  'OBJECTION_RAISED',
  'OBJECTION_ANSWERED',
  'RESULTS_PUBLISHED',
  'RESULTS_WITHDRAWN',
] as const;
/** In place of a region's code: acts for the whole country. */
export const NATION = 'ID';

/** One region's assessment, read anew as soon as somebody does something in it. */
export function useStanding(place: { regionCode: string; frameworkId: string; year: number }): Read<unknown> & {
  standing: Standing | null | undefined;
  /** Whether the year's results are published. */
  published: boolean;
} {
  const { frameworkId, year } = place;
  const pause = frameworkId === '';
  const read = useRead({ query: standingQuery, variables: place, pause });
  const publications = useRead({ query: publishedQuery, variables: { frameworkId, year }, pause });
  const refreshAll = (): void => [read, publications].forEach((one) => one.refresh());
  const refresh = useRefreshSoon(refreshAll);
  const standing = read.data?.assessmentStanding;
  useActivity({
    filter: { regionCodes: [place.regionCode, NATION], kinds: [...ASSESSING_KINDS] },
    after: read.fresh ? (standing?.asOf ?? FROM_NOW) : null,
    onActivity: refresh,
    onGone: refreshAll,
  });
  const published = publications.data?.resultPublications.some(({ withdrawnAt }) => withdrawnAt === null) ?? false;
  return { ...read, standing, published };
}
