import { Trans, useLingui } from '@lingui/react/macro';
import type { Framework } from '@saling/schema';

import { Ground } from '../../ui/card.tsx';
import { SLOT_SIGN, type Slot } from '../../ui/charts/slots.ts';
import { decimal, pick } from '../../ui/format.ts';
import { LiveValue } from '../../ui/live-value.tsx';
import { SampleBadge } from '../../ui/sample-badge.tsx';
import type { ComparedValues } from './compare-documents.ts';
import type { Comparison } from './comparison.ts';
import css from './compare.module.css';
import type { Words } from './use-words.ts';

export interface IndexCardsProps {
  framework: Framework;
  words: Words;
  comparison: Comparison;
  read: ComparedValues | undefined;
  year: number;
}

/** The two indices, and in a sentence who is ahead. */
export function IndexCards({ framework, words, comparison, read, year }: IndexCardsProps): React.ReactElement {
  return (
    <>
      <div className={css.cards}>
        {(['a', 'b'] as const).map((slot) => (
          <IndexCard key={slot} slot={slot} words={words} comparison={comparison} sample={read?.[slot].assessment?.sample === true} />
        ))}
      </div>
      <Ahead words={words} comparison={comparison} />
      <p className={css.quiet}>
        <FrameworkLine framework={framework} year={year} />
      </p>
    </>
  );
}

function IndexCard(props: { slot: Slot; words: Words; comparison: Comparison; sample: boolean }): React.ReactElement {
  const { i18n } = useLingui();
  const { slot, words, comparison, sample } = props;
  const { index, predicate, reported, total } = comparison.scores[slot];
  return (
    <Ground>
      <h2 className={css.side} data-side={slot}>
        <span className={css[slot]} aria-hidden="true">
          {SLOT_SIGN[slot]}
        </span>
        {words.name[slot]}
        {sample && <SampleBadge />}
      </h2>
      <div className={css.indexLine}>
        <span className={css.index} data-index={slot}>
          <LiveValue text={index === null ? null : decimal(index, i18n.locale)} />
        </span>
        {predicate && <span>{pick(predicate.name, i18n.locale)}</span>}
      </div>
      <p className={css.quiet}>
        {index === null ? (
          <Trans>
            {reported} dari {total} indikator; indeks ada bila semuanya terisi
          </Trans>
        ) : (
          <Trans>
            {reported} dari {total} indikator
          </Trans>
        )}
      </p>
    </Ground>
  );
}

function Ahead({ words, comparison }: { words: Words; comparison: Comparison }): React.ReactElement | null {
  const { i18n } = useLingui();
  const a = comparison.scores.a.index;
  const b = comparison.scores.b.index;
  if (a === null || b === null) return null;
  const gap = Number(a) - Number(b);
  const leader = gap > 0 ? words.name.a : words.name.b;
  const follower = gap > 0 ? words.name.b : words.name.a;
  const points = decimal(String(Math.abs(gap)), i18n.locale);
  return (
    <p className={css.sentence}>
      {gap === 0 ? (
        <Trans>Indeks kedua daerah sama.</Trans>
      ) : (
        <Trans>
          {leader} mengungguli {follower} {points} poin indeks.
        </Trans>
      )}
    </p>
  );
}

function FrameworkLine({ framework, year }: { framework: Framework; year: number }): React.ReactElement {
  const { i18n } = useLingui();
  const name = pick(framework.name, i18n.locale);
  return (
    <Trans>
      Kerangka {name}, penilaian tahun {year}. Indeks dihitung dari nilai yang tampak di layar ini.
    </Trans>
  );
}
