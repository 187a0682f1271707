import { Plural, useLingui } from '@lingui/react/macro';

import { classes } from '../../ui/charts/classes.ts';
import type { RegionFigure } from './national-documents.ts';
import css from './national.module.css';
import { useClassLines } from './use-class-lines.ts';
import type { FigureWords } from './use-words.ts';

/** What the colours mean, and how many regions are in each: legend and distribution in one. */
export function ClassLegend({ regions, words }: { regions: readonly RegionFigure[]; words: FigureWords }): React.ReactElement {
  const { t } = useLingui();
  const lines = useClassLines(regions, words);
  const most = Math.max(1, ...lines.map(({ count }) => count));
  return (
    <ul className={css.legend} aria-label={t`Sebaran`} data-legend="">
      {lines.map(({ key, name, range, step, count }) => (
        <li key={key} data-class={key}>
          <span className={classes(css.swatch, step === null ? css.hatched : css[`step${step}`])} aria-hidden="true" />
          <span className={css.className}>
            {name} {range && <span className={css.quiet}>{range}</span>}
          </span>
          <span className={css.number}>
            <Plural value={count} other="# daerah" />
          </span>
          <span className={css.bar} aria-hidden="true">
            <span style={{ inlineSize: `${(100 * count) / most}%` }} />
          </span>
        </li>
      ))}
    </ul>
  );
}
