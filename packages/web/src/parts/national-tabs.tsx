import { useLingui } from '@lingui/react/macro';

import { TabLinks } from '../ui/tab-links.tsx';

/** Pages of the ministry under "Nasional", as one row of tabs. */
export function NationalTabs({ current }: { current: 'peta' | 'siaran' | 'berjalan' | 'belum' | 'asesmen' }): React.ReactElement {
  const { t } = useLingui();
  return (
    <TabLinks
      label={t`Bagian halaman`}
      current={current}
      tabs={[
        { tab: 'peta', label: t`Peta dan sebaran`, to: '/nasional' },
        { tab: 'siaran', label: t`Siaran langsung`, to: '/nasional/siaran' },
        { tab: 'berjalan', label: t`Pasangan yang berjalan`, to: '/nasional/pasangan', search: { tab: 'berjalan' } },
        { tab: 'belum', label: t`Belum berpasangan`, to: '/nasional/pasangan', search: { tab: 'belum' } },
        { tab: 'asesmen', label: t`Penilaian`, to: '/asesmen' },
      ]}
    />
  );
}
