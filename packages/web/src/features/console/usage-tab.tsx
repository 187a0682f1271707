import { Trans, useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';

import { usePages } from '../../api/use-pages.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Empty, Failed, Loading } from '../../ui/states.tsx';
import { clientsQuery, type ConsoleOrganisation } from './console-documents.ts';
import css from './console.module.css';
import { RequestLog } from './request-log.tsx';
import { UsageFigure } from './usage-figure.tsx';
import { MEASURES, SPANS, type Measure, type Span } from './usage-series.ts';

/** Largest page that people may ask for. */
const PAGE = 50;
const NONE = { nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } };

/** What one client has asked: over time, and line by line. The choice lives in the address. */
export function UsageTab({ organisation }: { organisation: ConsoleOrganisation }): React.ReactElement {
  const { t } = useLingui();
  const search = useSearch({ from: '/konsol' });
  const navigate = useNavigate({ from: '/konsol' });
  const pages = usePages({
    query: clientsQuery,
    variables: { id: organisation.id, first: PAGE },
    select: (data) => data.organisation?.apiClients ?? NONE,
  });
  const { state } = pages.read;
  if (state === 'loading') return <Loading lines={8} />;
  if (state === 'failed' || state === 'offline') return <Failed onRetry={() => void pages.refresh()} />;
  const first = pages.nodes[0];
  if (!first) {
    return (
      <Empty
        title={t`Belum ada yang dapat dihitung`}
        action={
          <LinkButton to="/konsol" search={{ tab: 'klien' }}>
            <Trans>Ke daftar klien</Trans>
          </LinkButton>
        }
      >
        <Trans>Di sini tampak apa yang diminta setiap klien API, setelah Anda membuat klien pertama.</Trans>
      </Empty>
    );
  }
  const client = search.klien ?? first.id;
  const known = pages.nodes.some((one) => one.id === client);
  const span = Object.hasOwn(SPANS, search.rentang ?? '') ? (search.rentang as Span) : '24j';
  const measure = MEASURES.find((one) => one === search.ukuran) ?? 'operasi';
  const spans: Record<Span, string> = { '24j': t`24 jam terakhir`, '7h': t`7 hari terakhir`, '30h': t`30 hari terakhir` };
  const measures: Record<Measure, string> = {
    operasi: t`Operasi`,
    harga: t`Harga`,
    ditolak: t`Ditolak atau galat`,
    peristiwa: t`Peristiwa diterima`,
  };
  const set = (change: Partial<typeof search>): void =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  return (
    <div className={css.stack}>
      <search className={css.filters}>
        <NativeSelect
          label={t`Pilih klien`}
          value={client}
          onChange={(event) => set({ klien: event.currentTarget.value })}
          data={[
            ...pages.nodes.map((one) => ({ value: one.id, label: one.name })),
            ...(known ? [] : [{ value: client, label: t`klien dari alamat ini` }]),
          ]}
          data-usage-client=""
        />
        <NativeSelect
          label={t`Rentang`}
          value={span}
          onChange={(event) => set({ rentang: event.currentTarget.value })}
          data={Object.entries(spans).map(([value, label]) => ({ value, label }))}
        />
        <NativeSelect
          label={t`Yang dihitung`}
          value={measure}
          onChange={(event) => set({ ukuran: event.currentTarget.value })}
          data={MEASURES.map((value) => ({ value, label: measures[value] }))}
        />
      </search>
      <UsageFigure key={client} clientId={client} span={span} measure={measure} names={{ span: spans[span], measures }} />
      <RequestLog key={`${client} log`} clientId={client} />
    </div>
  );
}
