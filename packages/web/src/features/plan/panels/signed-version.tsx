import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { planDifferences } from '@saling/schema/plan';
import { useState } from 'react';

import { useRead } from '../../../api/use-read.ts';
import { shortName } from '../../../ui/format.ts';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { Failed, Loading } from '../../../ui/states.tsx';
import { usePlanContent, usePlanHere } from '../plan-context.tsx';
import { ChangeList } from './change-list.tsx';
import { versionContentQuery, type Version } from './history-documents.ts';
import css from './panels.module.css';
import { shortHash } from './short-hash.ts';

/** What was signed, by whom, and whether the plan still says it. */
export function SignedVersion(props: {
  version: Version;
  currentHash: string;
  /** Places that say something else by now, when it is known. */
  changes?: number;
}): React.ReactElement {
  const { version, currentHash, changes } = props;
  const { number, hash, kind, signatures } = version;
  const { regions } = usePlanHere();
  const [open, setOpen] = useState(false);
  const same = hash === currentHash;
  const missing = regions.filter(({ code }) => !signatures.some(({ region }) => region.code === code)).map(({ name }) => name);
  const waiting = missing.join(', ');
  return (
    <section className={css.card} data-signed={number} data-same={same}>
      <strong>
        {kind === 'SIGNED' ? (
          <Trans>Versi {number}, ditandatangani kedua daerah</Trans>
        ) : (
          <Trans>Versi {number}, diajukan untuk disepakati</Trans>
        )}
      </strong>
      <ul className={css.list}>
        {signatures.map(({ region, name, at }) => (
          <li key={region.code} data-signature={region.code} style={{ padding: '2px 0', border: 0 }}>
            ✓ <strong>{name}</strong>, {shortName(region.fullName)} · <RelativeTime at={at} />
          </li>
        ))}
        {kind === 'PROPOSED' && missing.length > 0 && (
          <li style={{ padding: '2px 0', border: 0 }} data-waiting="">
            ○ <Trans>menunggu {waiting}</Trans>
          </li>
        )}
      </ul>
      <dl className={css.facts}>
        <dt>
          <Trans>Sidik isi</Trans>
        </dt>
        <dd className={css.hash} title={hash}>
          {shortHash(hash)}
        </dd>
      </dl>
      {same ? (
        <p className={css.quiet}>
          <Trans>Isi rencana sekarang sama dengan versi ini.</Trans>
        </p>
      ) : (
        <>
          <p className={css.quiet} data-differs={changes}>
            {changes === undefined || changes === 0 ? (
              <Trans>Isi rencana sudah berubah sejak versi ini.</Trans>
            ) : (
              <Plural value={changes} other="# bagian berubah sejak versi ini." />
            )}
          </p>
          <div>
            <Button size="compact-sm" variant="default" aria-expanded={open} onClick={() => setOpen(!open)} data-show-difference="">
              {open ? <Trans>Tutup beda</Trans> : <Trans>Lihat beda dengan sekarang</Trans>}
            </Button>
          </div>
          {open && <SinceVersion number={number} />}
        </>
      )}
    </section>
  );
}

/** What the plan says now and a version did not. */
export function SinceVersion({ number }: { number: number }): React.ReactElement {
  const { t } = useLingui();
  const { planId } = usePlanHere();
  const now = usePlanContent();
  const read = useRead({ query: versionContentQuery, variables: { planId, number } });
  const content = read.data?.planVersion?.content;
  if (read.state === 'loading') return <Loading lines={3} />;
  if (!content) return <Failed onRetry={read.refresh} />;
  return <ChangeList changes={planDifferences(content, now)} label={t`Beda dengan versi ${number}`} />;
}
