import { useLingui } from '@lingui/react/macro';
import { toCsv } from '@saling/schema';
import { useState } from 'react';
import { useClient, type Client } from 'urql';

import { fileNameOf, saveFile } from '../../ui/charts/save-file.ts';
import { DownloadMenu } from '../../ui/download-menu.tsx';
import { decimal, pick } from '../../ui/format.ts';
import { instant } from '../../ui/time-text.ts';
import css from './ranking.module.css';
import { rankingQuery, type RankingEntry, type RankingVariables } from './ranking-documents.ts';

const PAGE = 50;
const TRIES = 3;

/** The whole list as a file, not only what is on screen. */
export function DownloadRanking(props: { title: string; variables: RankingVariables; disabled: boolean }): React.ReactElement | null {
  const { t, i18n } = useLingui();
  const client = useClient();
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  if (props.disabled) return null;
  const save = async (): Promise<void> => {
    setState('busy');
    const entries = await readAll(client, props.variables);
    if (!entries) return setState('failed');
    const { locale } = i18n;
    const head = [t`Peringkat`, t`Kode`, t`Daerah`, t`Provinsi`, t`Indeks`, t`Predikat`, t`Perubahan`, t`Data contoh`];
    const lines = entries.map((entry) => [
      entry.rank,
      entry.region.code,
      entry.region.fullName,
      entry.region.province?.name ?? null,
      decimal(entry.index, locale),
      entry.predicate ? pick(entry.predicate.name, locale) : null,
      entry.change === null ? null : Number(entry.change),
      entry.sample ? t`ya` : t`tidak`,
    ]);
    saveFile(
      `${fileNameOf(props.title)}.csv`,
      new Blob([toCsv([head, ...lines, [], [t`Diunduh`, instant(new Date().toISOString(), locale)], [t`Tautan`, location.href]])], {
        type: 'text/csv;charset=utf-8',
      }),
    );
    setState('idle');
  };
  return (
    <>
      <DownloadMenu
        items={[{ label: 'CSV', hint: state === 'busy' ? t`sedang disiapkan…` : t`seluruh daftar`, onSelect: () => void save() }]}
      />
      <span role="status" className={css.failed}>
        {state === 'failed' && t`Berkas tidak dapat disiapkan. Coba lagi.`}
      </span>
    </>
  );
}

/** All pages of one state of the stream: when something is published in between, it begins again. */
async function readAll(client: Client, variables: RankingVariables): Promise<RankingEntry[] | null> {
  let entries: RankingEntry[] = [];
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const positions = new Set<string>();
    let after: string | null = null;
    entries = [];
    do {
      const result = await client.query(rankingQuery, { ...variables, first: PAGE, after }, { requestPolicy: 'network-only' }).toPromise();
      const page: { nodes: RankingEntry[]; asOf: string; pageInfo: { hasNextPage: boolean; endCursor: string | null } } | undefined =
        result.data?.ranking;
      if (!page || result.error) return null;
      entries.push(...page.nodes);
      positions.add(page.asOf);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    if (positions.size === 1) return entries;
  }
  return entries;
}
