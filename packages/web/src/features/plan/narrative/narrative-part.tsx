import { Trans, useLingui } from '@lingui/react/macro';
import { plainText, type RichText } from '@saling/schema';
import { sectionRoot } from '@saling/schema/plan';
import { useMediaQuery } from '@mantine/hooks';
import { IconPencil } from '@tabler/icons-react';
import { lazy, memo, Suspense, useId, useState } from 'react';

import { RichTextView } from '../../../parts/rich-text-view.tsx';
import { Loading } from '../../../ui/states.tsx';
import { usePlanContent, usePlanHere } from '../plan-context.tsx';
import css from './narrative.module.css';

/** The editor of long texts comes when somebody writes one. */
const NarrativeField = lazy(async () => ({ default: (await import('./narrative-field.tsx')).NarrativeField }));

/** What the plan is for, the story around it, and what each region says for itself. */
export function NarrativePart(): React.ReactElement {
  const { t } = useLingui();
  const titleId = useId();
  const { purpose, narrative, sections } = usePlanContent();
  const { regions } = usePlanHere();
  const nameOf = (code: string): string => regions.find((region) => region.code === code)?.name ?? code;
  // On a phone the actions come first: the texts are one touch away.
  const phone = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false });
  return (
    <details className={css.part} open={!phone} data-narrative="">
      <summary className={css.summary} aria-labelledby={titleId}>
        <h2 id={titleId} className={css.heading}>
          <Trans>Naskah</Trans>
        </h2>
      </summary>
      <div className={css.texts}>
        <LongText root="purpose" owner={null} title={t`Tujuan`} doc={purpose} empty={t`Untuk apa rencana ini, dalam beberapa kalimat.`} />
        <LongText
          root="narrative"
          owner={null}
          title={t`Latar belakang`}
          doc={narrative}
          empty={t`Apa yang melatari rencana ini, dan bagaimana kedua daerah bekerja sama.`}
        />
        {sections.map(({ regionCode, body }) => (
          <LongText
            key={regionCode}
            root={sectionRoot(regionCode)}
            owner={regionCode}
            title={t`Bagian ${nameOf(regionCode)}`}
            doc={body}
            empty={t`Belum ada. Bagian ini ditulis oleh ${nameOf(regionCode)}.`}
          />
        ))}
      </div>
    </details>
  );
}

interface LongTextProps {
  root: string;
  owner: string | null;
  title: string;
  doc: RichText;
  empty: string;
}

/** One long text: read until somebody writes in it; the other region's with the way to propose. */
const LongText = memo(function LongText({ root, owner, title, doc, empty }: LongTextProps): React.ReactElement {
  const { t } = useLingui();
  const { mayWrite, propose, regions } = usePlanHere();
  const [writing, setWriting] = useState(false);
  const id = useId();
  const may = mayWrite(owner);
  const side = regions.find((region) => region.code === owner)?.side;
  const blank = plainText(doc).trim() === '';
  return (
    <section className={css.text} aria-labelledby={id} data-root={root} data-side={side}>
      <div className={css.head}>
        <h3 id={id} className={css.title}>
          {title}
        </h3>
        {may && (
          <button
            type="button"
            className={css.act}
            aria-label={writing ? t`Selesai menulis ${title}` : t`Tulis ${title}`}
            onClick={() => setWriting(!writing)}
            data-write={writing ? 'on' : 'off'}
          >
            <IconPencil size={16} stroke={1.5} aria-hidden />
            {writing ? <Trans>Selesai</Trans> : <Trans>Tulis</Trans>}
          </button>
        )}
        {!may && owner !== null && propose && (
          <button type="button" className={css.act} aria-label={t`Usulkan perubahan pada ${title}`} onClick={propose} data-propose="">
            <IconPencil size={16} stroke={1.5} aria-hidden />
            <Trans>Usulkan perubahan</Trans>
          </button>
        )}
      </div>
      {may && writing ? (
        <Suspense fallback={<Loading lines={4} label={t`Penyunting teks sedang dimuat…`} />}>
          <NarrativeField root={root} labelledBy={id} />
        </Suspense>
      ) : blank ? (
        <p className={css.empty}>{empty}</p>
      ) : (
        <RichTextView doc={doc} files={[]} under={3} />
      )}
    </section>
  );
});
