import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMediaQuery } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';

import type { FrameworkSummary } from '../../api/frameworks.ts';
import { ResultsNews } from '../../parts/results-news.tsx';
import { useAnnouncer } from '../../ui/announcer.tsx';
import { shortName } from '../../ui/format.ts';
import { Failed, Loading, OfflineNotice } from '../../ui/states.tsx';
import { UpdatesPill } from '../../ui/updates-pill.tsx';
import { ISLANDS, isWithin, scopeOf } from './islands.ts';
import { LateList } from './late-list.tsx';
import { measureKey } from './measure.ts';
import { MovementLists } from './movement-lists.tsx';
import type { RegionFigure } from './national-documents.ts';
import { narrowView } from './narrow-view.ts';
import { NationalFilters } from './national-filters.tsx';
import css from './national.module.css';
import { PROVINCE_ORDERS, ProvinceTable, type ProvinceOrder } from './province-table.tsx';
import { RegionTable } from './region-table.tsx';
import { useMeasureName } from './use-measure-name.ts';
import { useNational } from './use-national.ts';
import { useWords } from './use-words.ts';

/** The places of all regions come with it, after the figures. */
const NationalMap = lazy(() => import('./national-map.tsx').then((module) => ({ default: module.NationalMap })));

/** Names said aloud at once, at most. */
const NAMED = 3;

/** The country in one year: map, spread, provinces, movement, and who is late; live. */
export function NationalContent({ framework, year }: { framework: FrameworkSummary; year: number }): React.ReactElement {
  const { t, i18n } = useLingui();
  const { menurut: measure, provinsi: province, pulau, urut } = useSearch({ from: '/nasional' });
  const navigate = useNavigate({ from: '/nasional' });
  const phone = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false });
  const [held, setHeld] = useState(false);
  const announcer = useAnnouncer<RegionFigure>((changed) => {
    const names = [...new Set(changed.map(({ fullName }) => shortName(fullName)))];
    const said = names.slice(0, NAMED).join(', ');
    const more = names.length - NAMED;
    return more > 0 ? t`Nilai berubah di ${said} dan ${more} daerah lain.` : t`Nilai berubah di ${said}.`;
  });
  const by = measureKey(measure);
  const national = useNational({
    variables: { frameworkId: framework.id, year, by },
    pause: false,
    held,
    onChanged: (figures) => figures.forEach(announcer.note),
  });
  const { view, regions, fresh, read, waiting, recount } = national;
  const words = useWords(framework, measure, view?.indicators ?? 0);
  const measureName = useMeasureName(framework, measure);
  // What a second's changes leave as it is, is given the same things again, and is not drawn anew.
  const provinces = useMemo(() => (view?.regions ?? []).filter(({ level }) => level === 'PROVINCE'), [view]);
  const own = useMemo(() => new Map(provinces.map((one) => [one.code, one])), [provinces]);
  const go = useCallback(
    (next: { menurut?: string | undefined; provinsi?: string | undefined; pulau?: string | undefined; urut?: ProvinceOrder }): void =>
      void navigate({ search: (now) => ({ ...now, ...next }), replace: true, resetScroll: false }),
    [navigate],
  );
  const onMeasure = useCallback((menurut: string | undefined) => go({ menurut }), [go]);
  const onPlace = useCallback((pulau: string | undefined, provinsi: string | undefined) => go({ pulau, provinsi }), [go]);
  // Who goes back from it comes to where they were.
  const onProvince = useCallback((provinsi: string | undefined) => go({ provinsi }), [go]);
  const onOrder = useCallback((next: ProvinceOrder) => go({ urut: next }), [go]);
  // As of when the sums were counted, so that what comes in moves nothing.
  const order = useMemo(
    () =>
      (view?.regions ?? [])
        .filter((one) => one.provinceCode === province)
        .toSorted((a, b) => Number(b.value ?? -1) - Number(a.value ?? -1))
        .map(({ code }) => code),
    [view, province],
  );
  const scope = useMemo(() => scopeOf(pulau, province), [pulau, province]);
  const shown = useMemo(() => view && narrowView(view, scope), [view, scope]);
  const around = ISLANDS.find(({ key }) => key === pulau)?.name;
  const nameAround = around ? i18n._(around) : t`Seluruh Indonesia`;
  const place = own.get(province ?? '')?.fullName ?? nameAround;
  const within = useMemo(
    () => (scope.island ? provinces.map(({ code }) => code).filter((code) => isWithin(scope, code)) : province && [province]) || undefined,
    [scope, provinces, province],
  );
  const map = view && (
    <Suspense fallback={<Loading lines={8} />}>
      <NationalMap
        {...{ framework, year, regions, fresh, words, measureName, scope, place, phone }}
        around={around && nameAround}
        indicators={view.indicators}
        onProvince={onProvince}
        onWhole={() => onPlace(undefined, undefined)}
      />
    </Suspense>
  );
  return (
    <>
      {announcer.region}
      <ResultsNews of={national.results} />
      <NationalFilters {...{ framework, measure, provinces }} at={province ?? scope.island?.key} onMeasure={onMeasure} onPlace={onPlace} />
      {read.state === 'loading' && <Loading lines={12} />}
      {read.state === 'failed' && <Failed onRetry={read.refresh} />}
      {read.state === 'offline' && <OfflineNotice>{t`Luring, dan halaman ini belum pernah dibuka di perangkat ini.`}</OfflineNotice>}
      {view && shown && (
        <>
          <div className={css.summary}>
            <span role="status">
              {place}
              {' · '}
              <Plural value={shown.regions.length} other="# daerah" />
              {' · '}
              <Trans>median {words.valueText(shown.median)}</Trans>
              {' · '}
              <Plural value={shown.silent} other="# belum melapor" />
            </span>
            <UpdatesPill count={waiting} onShow={recount} />
          </div>
          {map}
          <div
            className={css.parts}
            onPointerEnter={(event) => event.pointerType === 'mouse' && setHeld(true)}
            onPointerLeave={() => setHeld(false)}
            onFocus={() => setHeld(true)}
            onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setHeld(false)}
          >
            {province === undefined ? (
              <ProvinceTable
                provinces={shown.provinces}
                own={own}
                words={words}
                order={PROVINCE_ORDERS.find((one) => one === urut) ?? 'median'}
                onOrder={onOrder}
                {...{ year, measureName, phone }}
              />
            ) : (
              <RegionTable {...{ regions, order, words, year, fresh, measureName, phone }} />
            )}
            <MovementLists view={shown} words={words} year={year} />
            <LateList frameworkId={framework.id} provinceCodes={within} {...{ year, place }} asOf={view.asOf} />
          </div>
        </>
      )}
    </>
  );
}
