import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';

import { Card } from '../../ui/card.tsx';
import { decimal, pick } from '../../ui/format.ts';
import { LiveValue } from '../../ui/live-value.tsx';
import { SampleBadge } from '../../ui/sample-badge.tsx';
import type { RegionAssessment } from './region-documents.ts';
import css from './region.module.css';

/** The scale of every index. */
const LOWEST = 1;
const HIGHEST = 5;

/** Aspects as bars with their numbers; the name leads to the ranking by that aspect. */
export function AspectsCard({ assessment }: { assessment: RegionAssessment }): React.ReactElement {
  const { t, i18n } = useLingui();
  return (
    <Card title={t`Aspek`} className={css.wide} actions={assessment.sample ? <SampleBadge /> : undefined}>
      <ul className={css.aspects}>
        {assessment.aspects.map((aspect) => {
          const { reported, total } = aspect;
          const weight = decimal(aspect.weight, i18n.locale, 1);
          return (
            <li key={aspect.code} className={css.aspect}>
              <Link to="/peringkat" search={{ tahun: assessment.year, aspek: aspect.code }} className={css.aspectName}>
                {pick(aspect.name, i18n.locale)}
              </Link>
              <span className={css.aspectNote}>
                <Trans>bobot {weight} %</Trans>
                {reported < total && (
                  <>
                    {' · '}
                    <Trans>
                      {reported} dari {total} bernilai
                    </Trans>
                  </>
                )}
              </span>
              <span className={css.track} aria-hidden>
                <span className={css.bar} style={{ width: `${widthOf(aspect.index)}%` }} />
              </span>
              <span className={css.aspectNumber}>
                <LiveValue text={aspect.index === null ? null : decimal(aspect.index, i18n.locale)} />
              </span>
            </li>
          );
        })}
      </ul>
      <p className={css.source}>
        <Trans>Skala 1 sampai 5; makin panjang makin matang.</Trans>
      </p>
    </Card>
  );
}

function widthOf(index: string | null): number {
  return index === null ? 0 : ((Number(index) - LOWEST) / (HIGHEST - LOWEST)) * 100;
}
