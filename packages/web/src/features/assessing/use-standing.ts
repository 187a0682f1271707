import { useActivity } from '../../api/use-activity.ts';
import { FROM_NOW } from '../../api/use-live.ts';
import { useRead, type Read } from '../../api/use-read.ts';
import { useRefreshSoon } from '../../api/use-refresh-soon.ts';
import { standingQuery, type Standing } from './assessing-documents.ts';

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
} {
  const read = useRead({ query: standingQuery, variables: place, pause: place.frameworkId === '' });
  const refresh = useRefreshSoon(read.refresh);
  const standing = read.data?.assessmentStanding;
  useActivity({
    filter: { regionCodes: [place.regionCode, NATION], kinds: [...ASSESSING_KINDS] },
    after: read.fresh ? (standing?.asOf ?? FROM_NOW) : null,
    onActivity: refresh,
    onGone: read.refresh,
  });
  return { ...read, standing };
}
