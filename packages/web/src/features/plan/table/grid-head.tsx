import { Trans, useLingui } from '@lingui/react/macro';

import { memo } from 'react';

import { usePlanHere } from '../plan-context.tsx';
import { fieldNames } from '../words.ts';
import type { Column } from './columns.ts';
import css from './table.module.css';
import gridHeadCss from './grid-head.module.css';

/** The two rows of heads: what belongs together, and each column. */
export const GridHead = memo(function GridHead({ columns }: { columns: readonly Column[] }): React.ReactElement {
  const { t, i18n } = useLingui();
  const { regions } = usePlanHere();
  return (
    <thead>
      <tr className={gridHeadCss.over}>
        <th className={css.lead} rowSpan={2} scope="col" aria-label={t`Baris`} />
        <th className={css.sticky} rowSpan={2} scope="col">
          {i18n._(fieldNames['what']!)}
        </th>
        <th rowSpan={2} scope="col">
          {i18n._(fieldNames['output']!)}
        </th>
        <th colSpan={3} scope="colgroup">
          <Trans>Indikator dan tingkat</Trans>
        </th>
        <th rowSpan={2} scope="col">
          {i18n._(fieldNames['practice']!)}
        </th>
        {regions.map(({ code, name, side }) => (
          <th key={code} colSpan={2} scope="colgroup" data-side={side}>
            {name}
          </th>
        ))}
        <th colSpan={2} scope="colgroup">
          <Trans>Waktu</Trans>
        </th>
        <th colSpan={2} scope="colgroup">
          <Trans>Anggaran</Trans>
        </th>
        <th rowSpan={2} scope="col">
          {i18n._(fieldNames['state']!)}
        </th>
        <th rowSpan={2} scope="col">
          {i18n._(fieldNames['owner']!)}
        </th>
      </tr>
      <tr className={gridHeadCss.under}>
        {columns
          .filter((column) => !['row', 'what', 'output', 'practice', 'state', 'owner'].includes(column))
          .map((column) => (
            <th key={column} scope="col">
              {column === 'levelFrom'
                ? t`Dari`
                : column === 'levelTo'
                  ? t`Ke`
                  : column === 'budget'
                    ? t`Jumlah`
                    : i18n._(fieldNames[column.split(':', 1)[0]!]!)}
            </th>
          ))}
      </tr>
    </thead>
  );
});
