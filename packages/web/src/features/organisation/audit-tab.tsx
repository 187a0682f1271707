import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';

import { usePages } from '../../api/use-pages.ts';
import { DownloadMenu } from '../../ui/download-menu.tsx';
import { PageList } from '../../ui/page-list.tsx';
import { instant } from '../../ui/time-text.ts';
import { auditAddress, filterOf, type AuditSearch } from './audit-filter.ts';
import { AuditFilters } from './audit-filters.tsx';
import { auditSentence } from './audit-sentence.ts';
import { auditQuery, type AuditLine, type OrganisationHere } from './organisation-documents.ts';
import css from './organisation.module.css';

const PAGE = 50;
const NONE = { nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } };

/** Who did what, newest first; what is shown is what the file holds. */
export function AuditTab({ organisation }: { organisation: OrganisationHere }): React.ReactElement {
  const { t } = useLingui();
  const search = useSearch({ from: '/organisasi' });
  const navigate = useNavigate({ from: '/organisasi' });
  const filter = filterOf(search);
  const filtered = Object.keys(filter).length > 0;
  const pages = usePages({
    query: auditQuery,
    variables: { id: organisation.id, filter, first: PAGE },
    select: (data) => data.organisation?.audit ?? NONE,
  });
  const set = (change: AuditSearch): void =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  const clear = (): void => set({ kelompok: undefined, hasil: undefined, orang: undefined, dari: undefined, sampai: undefined });
  return (
    <div className={css.stack}>
      <AuditFilters organisationId={organisation.id} value={search} onChange={set} />
      <div className={css.bar}>
        <span className={css.quiet}>
          <Trans>Setiap baris tersimpan tetap: tidak dapat diubah atau dihapus siapa pun.</Trans>
        </span>
        <DownloadMenu
          items={[
            { label: 'CSV', href: auditAddress('csv', organisation.id, filter) },
            { label: 'XLSX', href: auditAddress('xlsx', organisation.id, filter) },
          ]}
        />
      </div>
      <PageList
        pages={pages}
        label={t`Jejak audit`}
        download={{ none: 'above the filters, from a route that streams it' }}
        empty={filtered ? t`Tidak ada yang cocok` : t`Belum ada catatan`}
        emptyHint={
          filtered ? (
            <Trans>Longgarkan saringan di atas.</Trans>
          ) : (
            <Trans>Setiap masuk, perubahan peran, token, unduhan, dan penolakan dicatat di sini.</Trans>
          )
        }
        emptyAction={
          filtered && (
            <Button variant="default" onClick={clear}>
              <Trans>Tampilkan semua</Trans>
            </Button>
          )
        }
      >
        {(entry) => <AuditRow key={entry.id} entry={entry} />}
      </PageList>
    </div>
  );
}

function AuditRow({ entry }: { entry: AuditLine }): React.ReactElement {
  const { t, i18n } = useLingui();
  const { sentence, rest } = auditSentence(entry, i18n);
  const place = entry.place;
  return (
    <li className={css.entry} data-audit={entry.action} data-outcome={entry.outcome}>
      <time className={css.quiet} dateTime={entry.at}>
        {instant(entry.at, i18n.locale)}
      </time>
      <div className={css.sentence}>
        <span>{sentence}</span>{' '}
        {entry.outcome === 'REFUSED' && (
          <Badge color="red">
            <Trans>ditolak</Trans>
          </Badge>
        )}
        {(rest.length > 0 || place !== null) && (
          <div className={css.quiet}>
            {[...rest.map((one) => `${one.name}: ${one.value}`), ...(place === null ? [] : [t`dari alamat ${place}`])].join(' · ')}
          </div>
        )}
      </div>
    </li>
  );
}
