import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import { useActivity } from '../../api/use-activity.ts';
import { usePages } from '../../api/use-pages.ts';
import { useRefreshWithAccess } from '../../api/use-refresh-with-access.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageList } from '../../ui/page-list.tsx';
import { UpdatesPill } from '../../ui/updates-pill.tsx';
import { regionPracticesQuery } from './library-documents.ts';
import { DownloadOwn } from './download-own.tsx';
import { OwnRow } from './own-row.tsx';

const PAGE = 25;

/** What one's own region has written: drafts, shared and withdrawn. */
export function OwnTab({ region, canWrite }: { region: { code: string; fullName: string }; canWrite: boolean }): React.ReactElement {
  const { t } = useLingui();
  const pages = usePages({
    query: regionPracticesQuery,
    variables: { regionCode: region.code, states: null, first: PAGE },
    select: (data) => data.regionPractices,
  });
  useRefreshWithAccess(() => void pages.refresh());
  const [waiting, setWaiting] = useState<ReadonlySet<string>>(new Set());
  useActivity({
    filter: { kinds: ['PRACTICE_SHARED', 'PRACTICE_REVISED', 'PRACTICE_WITHDRAWN'], regionCodes: [region.code] },
    after: pages.read.fresh ? pages.asOf : null,
    onActivity: ({ eventId }) => setWaiting((known) => new Set(known).add(eventId)),
    onGone: () => void pages.refresh(),
  });
  const show = (): void => {
    setWaiting(new Set());
    void pages.refresh();
  };
  return (
    <>
      <UpdatesPill count={waiting.size} onShow={show} floating />
      <PageList
        pages={pages}
        label={t`Praktik ${region.fullName}`}
        download={<DownloadOwn region={region} />}
        empty={t`${region.fullName} belum menulis praktik`}
        emptyHint={<Trans>Tulis apa yang berhasil di daerah Anda. Draf hanya tampak untuk daerah Anda sampai dibagikan.</Trans>}
        emptyAction={
          canWrite && (
            <LinkButton to="/pengetahuan/tulis">
              <Trans>Tulis praktik</Trans>
            </LinkButton>
          )
        }
      >
        {(practice) => <OwnRow key={practice.id} practice={practice} />}
      </PageList>
    </>
  );
}
