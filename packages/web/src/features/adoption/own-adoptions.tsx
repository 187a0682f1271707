import { Trans, useLingui } from '@lingui/react/macro';
import { ADOPTION_STAGES, type AdoptionStage } from '@saling/schema';
import { NativeSelect } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';

import { useActivity } from '../../api/use-activity.ts';
import { usePages } from '../../api/use-pages.ts';
import { useRefreshSoon } from '../../api/use-refresh-soon.ts';
import type { AdoptionLine } from '../../parts/adoption-document.ts';
import { stageNames } from '../../parts/adoption-words.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageList } from '../../ui/page-list.tsx';
import { adoptionsQuery } from './adoption-documents.ts';
import { AdoptionRow } from './adoption-row.tsx';
import { DownloadAdoptions } from './download-adoptions.tsx';

/** What the own region took over, by stage. */
export function OwnAdoptions({ regionCode }: { regionCode: string }): React.ReactElement {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const { tahap } = useSearch({ strict: false });
  const stage = ADOPTION_STAGES.find((one) => one === tahap) ?? null;
  const pages = usePages<{ adoptions: Parameters<typeof select>[0]['adoptions'] }, AdoptionLine>({
    query: adoptionsQuery,
    variables: { regionCode, stages: stage ? [stage] : null, first: 25 },
    select,
  });
  const refreshSoon = useRefreshSoon(() => void pages.refresh());
  useActivity({
    filter: { regionCodes: [regionCode], kinds: ['ADOPTION_STARTED', 'ADOPTION_ADVANCED', 'ADOPTION_STOPPED'] },
    after: pages.read.fresh ? pages.asOf : null,
    onActivity: refreshSoon,
    onGone: refreshSoon,
  });
  return (
    <>
      <NativeSelect
        label={t`Tahap`}
        maw={280}
        value={stage ?? ''}
        onChange={(event) => void navigate({ to: '.', search: { tahap: event.currentTarget.value || undefined } as never })}
        data={[
          { value: '', label: t`Semua tahap` },
          ...ADOPTION_STAGES.map((value: AdoptionStage) => ({ value, label: i18n._(stageNames[value]) })),
        ]}
      />
      <PageList
        pages={pages}
        label={t`Yang kami adopsi`}
        download={<DownloadAdoptions regionCode={regionCode} stage={stage} />}
        empty={stage ? t`Tidak ada adopsi pada tahap ini` : t`Belum ada praktik yang diadopsi`}
        emptyHint={
          <Trans>Penyunting daerah Anda mengadopsi praktik dari halaman praktik itu: ATM dengan penyesuaian, atau ATP sama persis.</Trans>
        }
        emptyAction={
          <LinkButton to="/pengetahuan">
            <Trans>Cari praktik</Trans>
          </LinkButton>
        }
      >
        {(adoption) => <AdoptionRow key={adoption.id} adoption={adoption} />}
      </PageList>
    </>
  );
}

interface Answer {
  adoptions: {
    nodes: AdoptionLine[];
    totalCount: number;
    asOf: string;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}
const select = (data: Answer): Answer['adoptions'] => data.adoptions;
