import { Trans, useLingui } from '@lingui/react/macro';
import { Badge } from '@mantine/core';

import { usePages } from '../../api/use-pages.ts';
import { Card } from '../../ui/card.tsx';
import { count } from '../../ui/format.ts';
import { PageList } from '../../ui/page-list.tsx';
import { instant } from '../../ui/time-text.ts';
import { UpdatesPill } from '../../ui/updates-pill.tsx';
import { useHeldRows } from '../../ui/use-held-rows.ts';
import { requestsQuery } from './console-documents.ts';
import css from './console.module.css';
import { FRESH_MS } from './usage-figure.tsx';
import { DownloadRequests } from './download-clients.tsx';
import { useEvery } from '../../api/use-every.ts';

const PAGE = 25;
const NONE = { nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } };

/** The latest operations of a client with price and answer; new ones wait while somebody reads. */
export function RequestLog({ clientId }: { clientId: string }): React.ReactElement {
  const { t, i18n } = useLingui();
  const pages = usePages({
    query: requestsQuery,
    variables: { id: clientId, first: PAGE },
    select: (data) => data.apiClient?.requests ?? NONE,
  });
  useEvery(FRESH_MS, () => void pages.refresh());
  const held = useHeldRows(pages.nodes, (row) => row.id);
  return (
    <Card title={t`Permintaan terakhir`} actions={held.waiting > 0 && <UpdatesPill count={held.waiting} onShow={held.show} />}>
      <div {...held.watch}>
        <PageList
          pages={pages}
          rows={held.rows}
          label={t`Permintaan terakhir`}
          download={<DownloadRequests clientId={clientId} />}
          empty={t`Belum ada permintaan`}
          emptyHint={
            <Trans>Setiap operasi dengan token klien ini tampak di sini dengan harga dan jawabannya; 1.000 terakhir disimpan.</Trans>
          }
        >
          {(row) => {
            const price = count(row.cost, i18n.locale);
            return (
              <li key={row.id} className={css.request} data-request={row.code} data-operation={row.operation ?? ''}>
                <time className={`${css.quiet} ${css.when}`} dateTime={row.at}>
                  {instant(row.at, i18n.locale)}
                </time>
                <span className={css.operation}>{row.operation ?? t`tanpa nama`}</span>
                <span className={`angka ${css.price}`}>
                  <Trans>harga {price}</Trans>
                </span>
                <Badge color={row.code === 'OK' ? 'green' : 'red'}>{row.code}</Badge>
              </li>
            );
          }}
        </PageList>
      </div>
    </Card>
  );
}
