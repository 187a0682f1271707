import { Trans, useLingui } from '@lingui/react/macro';
import { useRef, type ReactNode } from 'react';

import type { ResultsNews } from '../../api/live-document.ts';
import { FROM_NOW, useLive } from '../../api/use-live.ts';
import { useRefreshSoon } from '../../api/use-refresh-soon.ts';
import { Empty } from '../../ui/states.tsx';

interface NothingYetProps {
  code: string;
  /** Whether what was read came from the server just now. */
  fresh: boolean;
  refresh: () => void;
  onResults: (news: ResultsNews) => void;
  /** What whoever may report can do about it. */
  children: ReactNode;
}

/** A region without a year to show: its first value and its first results come in without the page being loaded anew (N93). */
export function NothingYet({ code, fresh, refresh, onResults, children }: NothingYetProps): React.ReactElement {
  const { t } = useLingui();
  const refreshSoon = useRefreshSoon(refresh);
  const joined = useRef(false);
  useLive({
    filter: { regionCodes: [code] },
    after: fresh ? FROM_NOW : null,
    onChange: refreshSoon,
    onResults,
    onCaughtUp: () => {
      // What came between the read and here.
      if (!joined.current) refreshSoon();
      joined.current = true;
    },
    onGone: refreshSoon,
  });
  return (
    <Empty title={t`Belum ada nilai`} action={children}>
      <Trans>Di sini tampil indeks, tren, dan aspek setelah penyunting wilayah ini melaporkan nilai atau hasil akhirnya diumumkan.</Trans>
    </Empty>
  );
}
