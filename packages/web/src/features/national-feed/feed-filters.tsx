import { Trans, useLingui } from '@lingui/react/macro';
import { IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';

import { useRead } from '../../api/use-read.ts';
import { kindNames, NEWS_KINDS } from '../../parts/news-kinds.ts';
import type { AsyncOption } from '../../ui/async-select.tsx';
import { shortName } from '../../ui/format.ts';
import { AddFilter, AddRegion } from './add-filter.tsx';
import { chosen, toggled, unfiltered, type FeedSearch, type ListName } from './feed-search.ts';
import { feedRegionQuery } from './national-feed-documents.ts';
import css from './national-feed.module.css';

/** Kinds that the ministry may be told of: what happens in plans is the two regions' own. */
const KINDS = NEWS_KINDS.filter((kind) => kind !== 'rencana');

export interface FeedFiltersProps {
  search: FeedSearch;
  options: Record<'provinsi' | 'pasangan' | 'indikator', AsyncOption[]>;
  /** Two clicks in quick succession are two changes. */
  onChange: (change: (now: FeedSearch) => FeedSearch) => void;
}

/** What the feed is narrowed by: kinds to press, places, pairs and indicators to add, each to be taken away again. */
export function FeedFilters({ search, options, onChange }: FeedFiltersProps): React.ReactElement {
  const { t, i18n } = useLingui();
  const add = (name: ListName) => (value: string) =>
    onChange((now) => (chosen(now, name).includes(value) ? now : toggled(now, name, value)));
  const kinds = chosen(search, 'jenis');
  // On a phone four fields would stand between the reader and the feed.
  const [open, setOpen] = useState(() => matchMedia('(min-width: 768px)').matches);
  return (
    <search className={css.filters} aria-label={t`Saringan`}>
      <fieldset className={css.kinds}>
        <legend>
          <Trans>Jenis</Trans>
        </legend>
        {KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            className={css.kind}
            aria-pressed={kinds.includes(kind)}
            data-kind={kind}
            onClick={() => onChange((now) => toggled(now, 'jenis', kind))}
          >
            {i18n._(kindNames[kind])}
          </button>
        ))}
      </fieldset>
      <details className={css.saved} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <Trans>Saring menurut provinsi, daerah, pasangan, atau indikator</Trans>
        </summary>
        <div className={css.fields}>
          <AddFilter label={t`Provinsi`} options={options.provinsi} onAdd={add('provinsi')} />
          <AddRegion label={t`Daerah`} onAdd={add('wilayah')} />
          <AddFilter label={t`Pasangan`} options={options.pasangan} onAdd={add('pasangan')} />
          <AddFilter label={t`Indikator`} options={options.indikator} onAdd={add('indikator')} />
        </div>
      </details>
      <ChosenFilters search={search} options={options} onChange={onChange} />
    </search>
  );
}

const NAMED = ['provinsi', 'wilayah', 'pasangan', 'indikator'] as const;

/** Each to be taken away by a click; the focus goes on to the next. */
function ChosenFilters({ search, options, onChange }: FeedFiltersProps): React.ReactElement | null {
  const { t } = useLingui();
  const list = useRef<HTMLUListElement>(null);
  const titles = { provinsi: t`Provinsi`, wilayah: t`Daerah`, pasangan: t`Pasangan`, indikator: t`Indikator` };
  const chips = NAMED.flatMap((name) => chosen(search, name).map((value) => ({ name, value })));
  if (chips.length === 0) return null;
  const remove = (index: number): void => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    (buttons[index + 1] ?? buttons[index - 1])?.focus();
    const { name, value } = chips[index]!;
    onChange((now) => toggled(now, name, value));
  };
  return (
    <ul ref={list} className={css.chips} aria-label={t`Saringan yang dipakai`}>
      {chips.map(({ name, value }, index) => (
        <li key={`${name}:${value}`}>
          <button type="button" className={css.chip} data-chip={`${name} ${value}`} onClick={() => remove(index)}>
            <span className="hanya-pembaca">
              <Trans>Hapus saringan</Trans>{' '}
            </span>
            <span className={css.chipKind}>{titles[name]}</span>{' '}
            {name === 'wilayah' ? <RegionName code={value} /> : (options[name].find((one) => one.value === value)?.label ?? value)}
            <IconX size={16} stroke={2} aria-hidden />
          </button>
        </li>
      ))}
      <li>
        <button type="button" className={css.clear} onClick={() => onChange(unfiltered)}>
          <Trans>Hapus semua saringan</Trans>
        </button>
      </li>
    </ul>
  );
}

function RegionName({ code }: { code: string }): string {
  const region = useRead({ query: feedRegionQuery, variables: { code } }).data?.region;
  return region ? shortName(region.fullName) : code;
}
