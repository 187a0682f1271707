import { Trans, useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';

import { useRead } from '../../api/use-read.ts';
import { shortName } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Empty, Failed, Loading } from '../../ui/states.tsx';
import css from './news.module.css';
import { newsPairsQuery } from './news-documents.ts';
import { kindNames, kindsOf, NEWS_KINDS } from '../../parts/news-kinds.ts';
import { NewsList } from './news-list.tsx';

/** Everything that happens in one pair: the one chosen, else the newest; of one kind when asked. */
export function PairsTab({
  own,
  chosen,
  kind: asked,
}: {
  own: string;
  chosen: string | undefined;
  kind: string | undefined;
}): React.ReactElement {
  const { t, i18n } = useLingui();
  const navigate = useNavigate({ from: '/kabar' });
  const read = useRead({ query: newsPairsQuery, variables: {} });
  if (read.state === 'loading') return <Loading lines={8} />;
  if (!read.data) return <Failed onRetry={read.refresh} />;
  const pairs = read.data.pairings.nodes;
  const pair = pairs.find((one) => one.id === chosen) ?? pairs.find((one) => one.state === 'ACTIVE') ?? pairs[0];
  if (!pair) {
    return (
      <Empty
        title={t`Daerah Anda belum punya mitra`}
        action={
          <LinkButton to="/mitra">
            <Trans>Ke halaman Mitra</Trans>
          </LinkButton>
        }
      >
        <Trans>Di sini tampil semua yang terjadi dalam pasangan daerah Anda.</Trans>
      </Empty>
    );
  }
  const nameOf = (one: (typeof pairs)[number]): string => shortName((one.proposer.code === own ? one.partner : one.proposer).fullName);
  const kind = NEWS_KINDS.find((one) => one === asked) ?? null;
  return (
    <div className={css.stack}>
      <div className={css.filters}>
        {pairs.length > 1 && (
          <NativeSelect
            label={t`Pasangan`}
            value={pair.id}
            onChange={(event) => {
              const { value } = event.currentTarget;
              void navigate({ search: (now) => ({ ...now, mitra: value }), replace: true, resetScroll: false });
            }}
            data={pairs.map((one) => ({ value: one.id, label: nameOf(one) }))}
          />
        )}
        <NativeSelect
          label={t`Jenis`}
          value={kind ?? ''}
          onChange={(event) => {
            const { value } = event.currentTarget;
            void navigate({ search: (now) => ({ ...now, jenis: value || undefined }), replace: true, resetScroll: false });
          }}
          data={[{ value: '', label: t`Semua jenis` }, ...NEWS_KINDS.map((one) => ({ value: one, label: i18n._(kindNames[one]) }))]}
        />
      </div>
      <NewsList
        key={`${pair.id} ${kind}`}
        filter={{ pairingId: pair.id, ...(kind && { kinds: kindsOf(kind) }) }}
        label={t`Pasangan dengan ${nameOf(pair)}`}
        empty={t`Belum ada yang terjadi`}
        emptyHint={<Trans>Yang dilakukan kedua daerah tampil di sini begitu terjadi.</Trans>}
        emptyAction={
          <LinkButton to="/mitra/$id" params={{ id: pair.id }}>
            <Trans>Buka halaman pasangan</Trans>
          </LinkButton>
        }
      />
    </div>
  );
}
