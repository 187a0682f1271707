import { useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';

import { usePages } from '../../api/use-pages.ts';
import { useRead } from '../../api/use-read.ts';
import { indicatorNamesQuery } from '../../parts/activity-title.tsx';
import type { AsyncOption } from '../../ui/async-select.tsx';
import { pick, shortName } from '../../ui/format.ts';
import { feedPairsQuery, feedProvincesQuery } from './national-feed-documents.ts';

/** Pairs that can be chosen from at most; in a country there are fewer. */
const MOST_PAIRS = 600;
const PAGE = 50;

/** What the feed can be narrowed to, with its words. */
export function useFilterOptions(): Record<'provinsi' | 'pasangan' | 'indikator', AsyncOption[]> {
  const { i18n } = useLingui();
  const provinces = useRead({ query: feedProvincesQuery, variables: {} }).data?.regions.nodes ?? [];
  const frameworks = useRead({ query: indicatorNamesQuery, variables: {} }).data?.frameworks ?? [];
  const pairs = usePages({ query: feedPairsQuery, variables: { first: PAGE }, select: (data) => data.pairings });
  const { hasMore, more, loadMore } = pairs;
  const reads = hasMore && more === 'idle' && pairs.nodes.length < MOST_PAIRS;
  useEffect(() => {
    if (reads) void loadMore();
  });
  return {
    provinsi: provinces.map(({ code, name }) => ({ value: code, label: name })),
    pasangan: pairs.nodes.map(({ id, proposer, partner }) => ({
      value: id,
      label: `${shortName(proposer.fullName)} ⇄ ${shortName(partner.fullName)}`,
    })),
    indikator: frameworks.flatMap(({ id, indicators }) =>
      indicators.map(({ code, name }) => ({ value: `${id}:${code}`, label: `${code}. ${pick(name, i18n.locale)}` })),
    ),
  };
}
