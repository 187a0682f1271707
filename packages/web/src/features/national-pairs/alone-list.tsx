import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';

import type { Alone } from './national-pairs-documents.ts';
import css from './national-pairs.module.css';

/** Who stays alone, and why: who is the odd one out by name, those without a result behind a fold. */
export function AloneList({ alone, year }: { alone: Alone; year: number }): React.ReactElement {
  const odd = alone.nodes.filter(({ reason }) => reason === 'ODD_ONE_OUT');
  const unrated = alone.nodes.filter(({ reason }) => reason === 'NO_RESULT');
  const more = alone.totalCount - alone.nodes.length;
  return (
    <>
      {odd.map(({ region }) => (
        <p key={region.code} data-alone={region.code}>
          <RegionLink region={region} year={year} /> <Trans>– jumlah daerah ganjil, dan tanpa daerah ini jumlah skor paling tinggi.</Trans>
        </p>
      ))}
      {unrated.length > 0 && (
        <details>
          <summary>
            <Plural value={alone.withoutResult} other={`# daerah belum punya nilai lengkap yang diumumkan untuk ${year}`} />
          </summary>
          <ul className={css.names}>
            {unrated.map(({ region }) => (
              <li key={region.code}>
                <RegionLink region={region} year={year} />
              </li>
            ))}
          </ul>
          {more > 0 && (
            <p className={css.quiet}>
              <Trans>dan {more} lagi; pilih sebuah provinsi untuk melihat semuanya.</Trans>
            </p>
          )}
        </details>
      )}
    </>
  );
}

function RegionLink({ region, year }: { region: Alone['nodes'][number]['region']; year: number }): React.ReactElement {
  return (
    <Link to="/wilayah/$kode" params={{ kode: region.code }} search={{ tahun: year }}>
      {region.fullName}
    </Link>
  );
}
