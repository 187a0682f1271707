import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';

import { numberText } from '../../parts/number-text.ts';
import { pick } from '../../ui/format.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { SampleBadge } from '../../ui/sample-badge.tsx';
import { costClass, type CostClass } from './cost-class.ts';
import type { Hit } from './library-documents.ts';
import css from './hit-card.module.css';
import { Marked } from './marked.tsx';

/** One practice in the library: what it is, of whom, what came of it, what it takes, who took it over. */
export function HitCard({ hit }: { hit: Hit }): React.ReactElement {
  const { practice } = hit;
  const { region } = practice;
  return (
    <li className={css.card} data-practice={practice.id}>
      <article className={css.cardInner}>
        <div className={css.cardHead}>
          <h2 className={css.cardTitle}>
            <Link to="/pengetahuan/$id" params={{ id: practice.id }} className={css.cardLink}>
              <Marked parts={hit.title} />
            </Link>
          </h2>
          {practice.sample && <SampleBadge />}
        </div>
        <p className={css.where}>
          {region.fullName}
          {region.province && region.province.code !== region.code && ` · ${region.province.name}`}
          {practice.sharedAt && (
            <>
              {' · '}
              <RelativeTime at={practice.sharedAt} />
            </>
          )}
        </p>
        <p className={css.excerpt}>{hit.excerpt.length > 0 ? <Marked parts={hit.excerpt} /> : practice.summary}</p>
        <Facts hit={hit} />
      </article>
    </li>
  );
}

function Facts({ hit: { practice } }: { hit: Hit }): React.ReactElement {
  const { t, i18n } = useLingui();
  const content = practice.version?.content;
  // The figure that says most: one with a value before it, else the first.
  const figure = content?.figures.find((one) => one.before !== null) ?? content?.figures[0];
  const indicator = practice.indicators.find((one) => one.code === figure?.indicatorCode) ?? practice.indicators[0];
  const others = practice.indicators.length - 1;
  const number = (value: string): string => numberText(value, i18n.locale);
  const costs: Record<CostClass, string> = {
    NONE: t`tanpa biaya`,
    SMALL: t`di bawah Rp50 juta`,
    MEDIUM: t`Rp50–250 juta`,
    LARGE: t`Rp250 juta–1 miliar`,
    VERY_LARGE: t`Rp1 miliar atau lebih`,
  };
  const cost = costClass(content?.cost ?? null);
  const staff = content?.staff ?? null;
  const { total, live } = practice.adoptionCounts;
  return (
    <dl className={css.facts}>
      {figure && figure.after !== null && (
        <div className={css.fact}>
          <dt>{figure.label}</dt>
          <dd className={css.figure}>
            {figure.before !== null && <>{number(figure.before)} → </>}
            <strong>{number(figure.after)}</strong> {figure.unit}
          </dd>
        </div>
      )}
      {indicator && (
        <div className={css.fact}>
          <dt>
            <Trans>Indikator</Trans>
          </dt>
          <dd>
            {indicator.code}. {pick(indicator.name, i18n.locale)}
            {others > 0 && (
              <span className={css.quiet}>
                {' '}
                <Plural value={others} other="dan # lainnya" />
              </span>
            )}
          </dd>
        </div>
      )}
      {(cost !== null || staff !== null) && (
        <div className={css.fact}>
          <dt>
            <Trans>Biaya dan tenaga</Trans>
          </dt>
          <dd>{[cost && costs[cost], staff !== null && t`${staff} orang`].filter(Boolean).join(' · ')}</dd>
        </div>
      )}
      <div className={css.fact}>
        <dt>
          <Trans>Diadopsi</Trans>
        </dt>
        <dd>
          {total === 0 ? (
            <span className={css.quiet}>
              <Trans>belum oleh daerah lain</Trans>
            </span>
          ) : (
            <>
              <Plural value={total} other="# daerah" />
              {live > 0 && (
                <span className={css.quiet}>
                  {' '}
                  <Trans>({live} berjalan)</Trans>
                </span>
              )}
            </>
          )}
        </dd>
      </div>
    </dl>
  );
}
