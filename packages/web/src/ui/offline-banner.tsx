import { Trans } from '@lingui/react/macro';
import { IconCloudOff } from '@tabler/icons-react';

import css from './offline-banner.module.css';

/** Lies over the page's upper edge, so that it moves nothing while someone types. */
export function OfflineBanner({ shown }: { shown: boolean }): React.ReactElement {
  return (
    <div role="status" className={css.place}>
      {shown && (
        <div className={css.banner} data-offline-banner="">
          <IconCloudOff size={20} stroke={1.5} aria-hidden />
          <span>
            <Trans>Luring. Yang Anda isi disimpan di perangkat ini; kirim setelah tersambung kembali.</Trans>
          </span>
        </div>
      )}
    </div>
  );
}
