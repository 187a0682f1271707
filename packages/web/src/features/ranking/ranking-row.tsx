import { Trans, useLingui } from '@lingui/react/macro';
import { Badge } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';

import { ChangeMark } from '../../ui/change-mark.tsx';
import { decimal, magnitude, pick } from '../../ui/format.ts';
import { SampleBadge } from '../../ui/sample-badge.tsx';
import type { RankingEntry } from './ranking-documents.ts';
import css from './ranking.module.css';

/** Whether a row is the viewer's region, a partner's, or another's. */
export type Whose = 'own' | 'partner' | null;

/** One region's place. Own and partner's are marked by a sign and a word besides their colours. */
export const RankingRow = memo(function RankingRow({
  entry,
  year,
  whose,
}: {
  entry: RankingEntry;
  year: number;
  whose: Whose;
}): React.ReactElement {
  const { t, i18n } = useLingui();
  const predicate = entry.predicate ? pick(entry.predicate.name, i18n.locale) : null;
  return (
    <tr className={whose ? css[whose] : undefined} data-region={entry.region.code} data-whose={whose ?? undefined}>
      <td className={css.rank}>{entry.rank}</td>
      <th scope="row" className={css.name}>
        <Link to="/wilayah/$kode" params={{ kode: entry.region.code }} search={{ tahun: year }}>
          {entry.region.fullName}
        </Link>{' '}
        {whose && (
          <Badge color={whose === 'own' ? 'biru' : 'yellow'} variant="light">
            {whose === 'own' ? <Trans>● Anda</Trans> : <Trans>■ mitra</Trans>}
          </Badge>
        )}{' '}
        {entry.sample && <SampleBadge />}
        <span className={css.under}>
          {entry.region.province?.name}
          {predicate && (
            <span className={css.onPhone}>
              {entry.region.province && ' · '}
              {predicate}
            </span>
          )}
        </span>
      </th>
      <td className={css.number}>
        <strong>{decimal(entry.index, i18n.locale)}</strong>
      </td>
      <td className={css.predicate}>{predicate}</td>
      <td className={css.number}>
        {entry.change === null ? (
          <span className={css.quiet} title={t`Tahun sebelumnya tidak ada`}>
            –
          </span>
        ) : (
          <ChangeMark value={entry.change} text={magnitude(entry.change, i18n.locale)} />
        )}
      </td>
    </tr>
  );
});
