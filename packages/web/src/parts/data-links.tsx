import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';

import css from './data-links.module.css';

/** Where the whole of it can be had, and checked. */
export function DataLinks(): React.ReactElement {
  return (
    <p className={css.links}>
      <Trans>
        Seluruh data: <Link to="/data-terbuka">data terbuka</Link>, <Link to="/unduhan">unduhan Anda</Link>, dan{' '}
        <Link to="/periksa-log">pemeriksa log publik</Link>.
      </Trans>
    </p>
  );
}
