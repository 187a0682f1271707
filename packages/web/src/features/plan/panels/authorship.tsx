import { Trans, useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';

import { useRead } from '../../../api/use-read.ts';
import { Failed, Loading } from '../../../ui/states.tsx';
import { instant } from '../../../ui/time-text.ts';
import { usePlanHere } from '../plan-context.tsx';
import { authorshipQuery, type AuthoredPart } from './history-documents.ts';
import css from './panels.module.css';

/** Who wrote a text of the plan, run by run, in the colours of the two regions (P11). */
export function Authorship(): React.ReactElement {
  const { t } = useLingui();
  const { planId, regions } = usePlanHere();
  const [root, setRoot] = useState('narrative');
  const read = useRead({ query: authorshipQuery, variables: { planId, root } });
  const parts = read.data?.planAuthorship ?? [];
  return (
    <>
      <NativeSelect
        label={t`Teks`}
        value={root}
        onChange={(event) => setRoot(event.currentTarget.value)}
        data={[
          { value: 'title', label: t`Judul` },
          { value: 'purpose', label: t`Tujuan` },
          { value: 'narrative', label: t`Latar belakang` },
          ...regions.map(({ code, name }) => ({ value: `section:${code}`, label: t`Bagian ${name}` })),
        ]}
      />
      <ul className={css.row} style={{ margin: 0, padding: 0, listStyle: 'none' }} aria-label={t`Warna`}>
        {regions.map(({ code, name, side }) => (
          <li key={code} className={css.row}>
            <span className={css.sample} data-side={side} aria-hidden="true" />
            {name}
          </li>
        ))}
      </ul>
      {read.state === 'loading' && <Loading lines={4} />}
      {(read.state === 'failed' || read.state === 'offline') && <Failed onRetry={read.refresh} />}
      {read.state === 'ready' && parts.every(({ text }) => !text) && (
        <p className={css.quiet}>
          <Trans>Teks ini masih kosong.</Trans>
        </p>
      )}
      {read.state === 'ready' && <Runs parts={parts} />}
      {read.state === 'ready' && (
        <p className={css.quiet}>
          <Trans>Siapa yang menulis isi suatu kegiatan tampil pada kegiatan itu.</Trans>
        </p>
      )}
    </>
  );
}

function Runs({ parts }: { parts: readonly AuthoredPart[] }): React.ReactElement {
  const { t, i18n } = useLingui();
  const { regions } = usePlanHere();
  const sideOf = (code: string | null): 'a' | 'b' | undefined => regions.find((region) => region.code === code)?.side;
  const authors = new Map<string, { name: string; side: 'a' | 'b' | undefined; letters: number }>();
  for (const { personId, name, regionCode, text } of parts) {
    const key = personId ?? '';
    const known = authors.get(key) ?? { name: name ?? t`isi awal rencana`, side: sideOf(regionCode), letters: 0 };
    authors.set(key, { ...known, letters: known.letters + (text?.length ?? 0) });
  }
  return (
    <>
      <div className={css.authored} data-authored={parts.length}>
        {parts.map((part, index) => {
          const when = part.at === null ? '' : `, ${instant(part.at, i18n.locale)}`;
          const accepted = part.acceptedBy === null ? '' : `; ${t`diterima ${part.acceptedBy}`}`;
          return (
            <span key={index} data-side={sideOf(part.regionCode)} title={`${part.name ?? t`isi awal rencana`}${when}${accepted}`}>
              {part.text}
            </span>
          );
        })}
      </div>
      <ul className={css.list} aria-label={t`Penulis`}>
        {[...authors.values()].map(({ name, side, letters }) => (
          <li key={name} className={css.row}>
            <span className={css.sample} data-side={side} aria-hidden="true" />
            <strong>{name}</strong>
            <span className={css.quiet}>
              <Trans>{letters} huruf</Trans>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
