import { useLingui } from '@lingui/react/macro';
import type { Framework } from '@saling/schema';

/** Where the figures of the page come from, as the line under each. */
export function useSource(framework: Framework, year: number): string {
  const { t } = useLingui();
  const { source } = framework;
  return t`nilai yang dilaporkan daerah untuk penilaian ${year}; ${source}`;
}
