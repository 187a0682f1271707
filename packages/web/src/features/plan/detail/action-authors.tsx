import { Trans, useLingui } from '@lingui/react/macro';
import type { PlanAction } from '@saling/schema/plan';
import { useState } from 'react';

import { useRead } from '../../../api/use-read.ts';
import { Failed, Loading, OfflineNotice } from '../../../ui/states.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { usePlanHere } from '../plan-context.tsx';
import { actionAuthorsQuery } from '../plan-documents.ts';
import { useActionEdits } from '../use-action-edits.ts';
import { usePlanWords } from '../use-words.ts';
import { piecesOf } from '../who-wrote.ts';
import css from './detail.module.css';
import authorsCss from './authors.module.css';

/** Who wrote an action: its texts in the colours of the regions, and each part with its writer and time (P11). */
export function ActionAuthors({ action }: { action: PlanAction }): React.ReactElement {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  return (
    <section className={css.section} aria-label={t`Penulis`}>
      <button type="button" className={authorsCss.toggle} aria-expanded={open} onClick={() => setOpen(!open)} data-show-authors="">
        {open ? <Trans>Sembunyikan penulis</Trans> : <Trans>Tampilkan penulis</Trans>}
      </button>
      {open && (
        <>
          <Coloured action={action} />
          <Told action={action} />
        </>
      )}
    </section>
  );
}

function Coloured({ action }: { action: PlanAction }): React.ReactElement {
  const { authorOf, regions } = usePlanHere();
  const { textOf } = useActionEdits();
  const words = usePlanWords();
  const fields = ['what', 'output', ...regions.flatMap(({ code }) => [`unit:${code}`, `person:${code}`])];
  return (
    <dl className={authorsCss.written} data-coloured="">
      {fields.map((field) => {
        const text = textOf(action.id, field);
        const pieces = text ? piecesOf(text) : [];
        if (pieces.length === 0) return null;
        return (
          <div key={field}>
            <dt>{words.field(field)}</dt>
            <dd>
              {pieces.map(({ client, text: said }, index) => {
                const author = authorOf(client);
                const side = regions.find(({ code }) => code === author?.regionCode)?.side ?? 'none';
                return (
                  <span key={index} className={authorsCss.piece} data-side={side} title={author?.name}>
                    {said}
                  </span>
                );
              })}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** What the server knows of each part: who, for which region, when. */
function Told({ action }: { action: PlanAction }): React.ReactElement {
  const { planId, regions } = usePlanHere();
  const words = usePlanWords();
  const read = useRead({ query: actionAuthorsQuery, variables: { id: planId, actionId: action.id } });
  if (read.state === 'loading') return <Loading lines={3} />;
  if (read.state === 'failed') return <Failed onRetry={read.refresh} />;
  if (read.state === 'offline') return <OfflineNotice />;
  return (
    <ul className={authorsCss.authors}>
      {(read.data?.planAuthorship ?? []).map((part, index) => {
        const field = part.place.split('/')[1];
        const { name, acceptedBy } = part;
        const region = regions.find(({ code }) => code === part.regionCode);
        return (
          <li key={index} data-side={region?.side} data-author={name}>
            <span>
              {field ? words.field(field) : <Trans>Kegiatan</Trans>}: {name}
              {region && ` (${region.name})`}
              {acceptedBy && <Trans>, diterima {acceptedBy}</Trans>}
            </span>
            {part.at && (
              <span className={css.quiet}>
                <RelativeTime at={part.at} />
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
