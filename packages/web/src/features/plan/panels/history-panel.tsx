import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import { Authorship } from './authorship.tsx';
import css from './panels.module.css';
import { Segments } from './segments.tsx';
import { SessionsList } from './sessions-list.tsx';
import { VersionsList } from './versions-list.tsx';

const PARTS = ['sesi', 'versi', 'penulis'] as const;

/** Who changed what and when; any moment can be looked at, compared with now, and restored (P14). */
export function HistoryPanel(): React.ReactElement {
  const { t } = useLingui();
  const [part, setPart] = useState<(typeof PARTS)[number]>('sesi');
  const labels = { sesi: t({ message: 'Perubahan', context: 'banyak' }), versi: t`Versi`, penulis: t`Penulis` };
  return (
    <div className={css.stack}>
      <Segments label={t`Bagian riwayat`} value={part} parts={PARTS.map((value) => ({ value, label: labels[value] }))} onChange={setPart} />
      {part === 'sesi' && <SessionsList />}
      {part === 'versi' && <VersionsList />}
      {part === 'penulis' && <Authorship />}
    </div>
  );
}
