import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';

import type { Pages } from '../../api/use-pages.ts';
import { Failed } from '../../ui/states.tsx';
import { DownloadAlone } from './download-suggested.tsx';
import type { AloneRegion, SuggestedVariables } from './national-pairs-documents.ts';
import { MorePages } from '../../ui/more-pages.tsx';
import css from './national-pairs.module.css';

export interface AloneListProps {
  variables: SuggestedVariables;
  pages: Pages<AloneRegion>;
  /** How many of all of them have no result. */
  withoutResult: number;
}

/** Who stays alone, and why: who is the odd one out by name, those without a result behind a fold, all of them page by page (N101). */
export function AloneList({ variables, pages, withoutResult }: AloneListProps): React.ReactElement | null {
  const { year } = variables;
  if (pages.read.state === 'failed') return <Failed onRetry={() => void pages.refresh()} />;
  if (pages.totalCount === 0) return null;
  const odd = pages.nodes.filter(({ reason }) => reason === 'ODD_ONE_OUT');
  const unrated = pages.nodes.filter(({ reason }) => reason === 'NO_RESULT');
  return (
    <section aria-labelledby="tanpa-pasangan" className={css.alone}>
      <div className={css.aloneHead}>
        <h2 id="tanpa-pasangan">
          <Plural value={pages.totalCount} other="# daerah tetap sendiri" />
        </h2>
        <DownloadAlone variables={variables} />
      </div>
      {odd.map(({ region }) => (
        <p key={region.code} data-alone={region.code}>
          <RegionLink region={region} year={year} /> <Trans>– jumlah daerah ganjil, dan tanpa daerah ini jumlah skor paling tinggi.</Trans>
        </p>
      ))}
      {(unrated.length > 0 || pages.hasMore) && (
        <details>
          <summary>
            <Plural value={withoutResult} other={`# daerah belum punya nilai lengkap yang diumumkan untuk ${year}`} />
          </summary>
          <ul className={css.names}>
            {unrated.map(({ region }) => (
              <li key={region.code} data-alone={region.code}>
                <RegionLink region={region} year={year} />
              </li>
            ))}
          </ul>
          <MorePages pages={pages} />
        </details>
      )}
    </section>
  );
}

function RegionLink({ region, year }: { region: AloneRegion['region']; year: number }): React.ReactElement {
  return (
    <Link to="/wilayah/$kode" params={{ kode: region.code }} search={{ tahun: year }}>
      {region.fullName}
    </Link>
  );
}
