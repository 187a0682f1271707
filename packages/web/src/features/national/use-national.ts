import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

import { useUncached } from '../../api/api-provider.tsx';
import type { Change } from '../../api/live-document.ts';
import { useLive } from '../../api/use-live.ts';
import { useRead, type Read } from '../../api/use-read.ts';
import { useRefreshSoon } from '../../api/use-refresh-soon.ts';
import { useResultsNews, type FollowedResults } from '../../api/use-results-news.ts';
import { figuresQuery, nationalQuery, type NationalVariables, type NationalView, type RegionFigure } from './national-documents.ts';

/** What happens within it is one repaint (N6). */
const REPAINT_MS = 1_000;
/** How long a tile shows that it changed. */
const FRESH_MS = 2_000;
/** Sums over the country are counted anew no more often. */
const RECOUNT_MS = 10_000;
/** Regions asked for at once, at most. */
const AT_ONCE = 100;

export interface National {
  view: NationalView | undefined;
  /** Figures as they are now, the changed ones in place. */
  regions: readonly RegionFigure[];
  /** Regions whose tile changed just now. */
  fresh: ReadonlySet<string>;
  read: Pick<Read<unknown>, 'state' | 'refreshing' | 'refresh'>;
  /** Changes since the sums were counted. */
  waiting: number;
  results: FollowedResults;
  /** Counts the sums anew now. */
  recount: () => void;
}

export interface NationalOptions {
  variables: NationalVariables;
  pause: boolean;
  /** While true sums and lists stay as they are, whatever changes. */
  held: boolean;
  /** Regions whose value is another now. */
  onChanged: (figures: readonly RegionFigure[]) => void;
}

const NONE: ReadonlySet<string> = new Set();
const NOTHING: ReadonlyMap<string, RegionFigure> = new Map();
const NO_REGIONS: readonly RegionFigure[] = [];

/** The country as it stands, and as it changes: figures of changed regions are asked for together, once a second at most. */
export function useNational({ variables, pause, held, onChanged }: NationalOptions): National {
  const read = useRead({ query: nationalQuery, variables, pause });
  const view = read.data?.nationalView;
  const key = JSON.stringify(variables);
  const [patch, setPatch] = useState({ key, figures: NOTHING });
  const figures = patch.key === key ? patch.figures : NOTHING;
  const [fresh, setFresh] = useState(NONE);
  const [waiting, setWaiting] = useState(0);
  const regions = useMemo(
    () => (view ? (figures.size === 0 ? view.regions : view.regions.map((one) => figures.get(one.code) ?? one)) : NO_REGIONS),
    [view, figures],
  );

  const asked = useAsker(variables);
  const now = useRef({ key, view, regions, figures, onChanged });
  useEffect(() => {
    now.current = { key, view, regions, figures, onChanged };
  });
  const changed = useRef(new Set<string>());
  const counted = useRef(0);
  const again = useRef<() => void>(() => undefined);
  /** One question at a time, or the answer to an older one could come last; `more`: there is another by now. */
  const asking = useRef<{ more: boolean } | null>(null);
  const repaint = useRefreshSoon(() => {
    // Counted here and not with each change, which would draw the page as often.
    const more = counted.current;
    counted.current = 0;
    setWaiting((count) => count + more);
    if (asking.current) return void (asking.current.more = true);
    const codes = [...changed.current];
    changed.current.clear();
    const before = now.current;
    const mine = { more: false };
    asking.current = mine;
    void asked(codes).then((found) => {
      asking.current = null;
      // An answer for what is no longer shown is dropped; one that a whole answer may have overtaken is asked for anew.
      const dropped = now.current.key !== before.key;
      const overtaken = !dropped && now.current.view !== before.view;
      if (overtaken || (!dropped && found === null)) for (const code of codes) changed.current.add(code);
      if (mine.more || (overtaken && found !== null)) again.current();
      if (dropped || overtaken || found === null) return;
      const known = new Map(now.current.regions.map((one) => [one.code, one]));
      const others = found.filter((one) => known.has(one.code) && !isSame(known.get(one.code)!, one));
      if (others.length === 0) return;
      setPatch((was) => ({
        key: before.key,
        figures: new Map([...(was.key === before.key ? was.figures : NOTHING), ...others.map((one) => [one.code, one] as const)]),
      }));
      setFresh(new Set(others.map(({ code }) => code)));
      now.current.onChanged(others.filter((one) => known.get(one.code)!.value !== one.value));
    });
  }, REPAINT_MS);
  useEffect(() => {
    again.current = repaint;
  }, [repaint]);
  useEffect(() => {
    const { key: of, figures: patched } = now.current;
    if (!view || patched.size === 0) return;
    // A whole answer may have been asked for before a change that is shown by now: what it says otherwise is asked for anew.
    const said = new Map(view.regions.map((one) => [one.code, one]));
    const other = [...patched].filter(([code, one]) => said.has(code) && !isSame(said.get(code)!, one));
    setPatch({ key: of, figures: new Map(other) });
    for (const [code] of other) changed.current.add(code);
    if (other.length > 0) again.current();
  }, [view]);
  useEffect(() => {
    if (fresh.size === 0) return;
    const timer = setTimeout(() => setFresh(NONE), FRESH_MS);
    return () => clearTimeout(timer);
  }, [fresh]);

  const recount = (): void => {
    counted.current = 0;
    setWaiting(0);
    read.refresh();
  };
  const results = useResultsNews({ frameworkId: variables.frameworkId, year: variables.year, refresh: recount });
  const recountSoon = useRefreshSoon(() => (held ? undefined : recount()), RECOUNT_MS);
  useLive({
    filter: { frameworkId: variables.frameworkId },
    after: read.fresh ? (view?.asOf ?? null) : null,
    onChange: (change) => {
      if (!concerns(change, variables)) return;
      changed.current.add(change.regionCode);
      counted.current += 1;
      repaint();
      recountSoon();
    },
    onResults: results.onResults,
    onGone: recount,
  });
  return { view, regions, fresh, read, waiting, results, recount };
}

/** Drafts of the year before are not compared with. */
function concerns(change: Change, { year }: NationalVariables): boolean {
  return change.year === year || (change.year === year - 1 && change.stage === 'FINAL');
}

function isSame(a: RegionFigure, b: RegionFigure): boolean {
  return (Object.keys(a) as (keyof RegionFigure)[]).every((name) => a[name] === b[name]);
}

/** Asks for figures of regions; nothing of it is kept on the device, where each list would lie as an answer of its own. */
function useAsker(variables: NationalVariables): (codes: readonly string[]) => Promise<RegionFigure[] | null> {
  const client = useUncached();
  const latest = useRef(variables);
  useEffect(() => {
    latest.current = variables;
  });
  return useCallback(
    async (codes) => {
      const parts = Array.from({ length: Math.ceil(codes.length / AT_ONCE) }, (_, place) =>
        codes.slice(place * AT_ONCE, (place + 1) * AT_ONCE),
      );
      const answers = await Promise.all(
        parts.map((regionCodes) => client.query(figuresQuery, { ...latest.current, regionCodes }).toPromise()),
      );
      const found = answers.flatMap(({ data }) => data?.regionFigures ?? []);
      return answers.some(({ error }) => error) ? null : found;
    },
    [client],
  );
}
