import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';

import { useOnline } from '../../api/connection-state.ts';
import { useFrameworks } from '../../api/frameworks.ts';
import { addTexts } from '../../api/language.ts';
import { useRead } from '../../api/use-read.ts';
import { useResultsNews } from '../../api/use-results-news.ts';
import { useViewer } from '../../api/viewer.ts';
import { ResultsNews } from '../../parts/results-news.tsx';
import { shortName } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Empty, Failed, Loading, OfflineNotice } from '../../ui/states.tsx';
import { YearSelect } from '../../ui/year-select.tsx';
import { regionQuery, type RegionOverview } from './region-documents.ts';
import { NothingYet } from './nothing-yet.tsx';
import { RegionYear } from './region-year.tsx';

/** With its texts: they are in the catalogue that the first visit does not bring. */
const FollowAndWatch = lazy(async () => {
  const [part] = await Promise.all([import('../../parts/follow-and-watch.tsx'), addTexts('later')]);
  return { default: part.FollowAndWatch };
});

const EmbedButton = lazy(async () => {
  const [part] = await Promise.all([import('../../parts/embed-button.tsx'), addTexts('later')]);
  return { default: part.EmbedButton };
});

export interface RegionViewProps {
  code: string;
  /** Year asked for in the address. */
  year: number | undefined;
  onYear: (year: number) => void;
}

/** A region's portrait: index, trend, aspects, what moved lately. */
export function RegionView({ code, year, onYear }: RegionViewProps): React.ReactElement {
  const { t } = useLingui();
  const online = useOnline();
  const frameworks = useFrameworks();
  const frameworkId = frameworks.current?.id ?? '';
  const read = useRead({ query: regionQuery, variables: { code, frameworkId }, pause: frameworkId === '' });
  const { state, refresh } = frameworks.current ? read : frameworks;
  const region = read.data?.region;
  // A publication may add a year to those that there are, a withdrawal take one away.
  const results = useResultsNews({ frameworkId, year: 'ALL', refresh: read.refresh });
  const years = region ? yearsOf(region, frameworkId) : [];
  const shown = year !== undefined && years.includes(year) ? year : years[0];

  // One head for all states, so that the focus on it survives the loading.
  const title = region?.fullName ?? (state === 'ready' ? t`Wilayah tidak ditemukan` : t`Wilayah ${code}`);
  return (
    <>
      <PageHeader
        title={title}
        below={region && <Below region={region} />}
        actions={
          region && (
            <>
              {years.length > 0 && <YearSelect years={years} value={shown} onChange={onYear} />}
              <Follow region={region} />
              <ComparePartner region={region} />
              <Stages code={code} />
              <Suspense>
                <EmbedButton kind="wilayah" id={code} name={region.fullName} years={years} />
              </Suspense>
            </>
          )
        }
      />
      {state === 'loading' && <Loading />}
      {state === 'failed' && <Failed onRetry={refresh} />}
      {state === 'offline' && <OfflineNotice>{t`Luring, dan wilayah ini belum pernah dibuka di perangkat ini.`}</OfflineNotice>}
      {state === 'ready' && !online && <OfflineNotice />}
      {state === 'ready' && !region && <Unknown code={code} />}
      {region && <ResultsNews of={results} />}
      {region && shown === undefined && (
        <NothingYet code={code} fresh={read.fresh} refresh={read.refresh} onResults={results.onResults}>
          <OwnReportButton code={code} />
        </NothingYet>
      )}
      {region && shown !== undefined && (
        <RegionYear
          key={shown}
          region={region}
          frameworkId={frameworkId}
          year={shown}
          refreshRegion={read.refresh}
          onResults={results.onResults}
        />
      )}
    </>
  );
}

/** Years with values or with a published figure alone, newest first. */
function yearsOf(region: RegionOverview, frameworkId: string): number[] {
  const published = region.indexHistory.filter((point) => point.frameworkId === frameworkId).map((point) => point.year);
  return [...new Set([...region.assessmentYears, ...published])].toSorted((a, b) => b - a);
}

function Below({ region }: { region: RegionOverview }): React.ReactElement {
  const { t } = useLingui();
  const kind = { PROVINCE: t`Provinsi`, REGENCY: t`Kabupaten`, CITY: t`Kota` }[region.level];
  const { code } = region;
  return (
    <>
      <span>
        {region.province ? (
          <Link to="/wilayah/$kode" params={{ kode: region.province.code }}>
            {region.province.fullName}
          </Link>
        ) : (
          kind
        )}
      </span>
      <span className="angka">
        <Trans>kode {code}</Trans>
      </span>
    </>
  );
}

function ComparePartner({ region }: { region: RegionOverview }): React.ReactElement | null {
  const { viewer } = useViewer();
  const own = viewer?.region;
  const pair = own && own.code !== region.code ? { a: own.code, b: region.code, name: shortName(own.fullName) } : ofPartner(region);
  if (!pair) return null;
  const { a, b, name } = pair;
  return (
    <LinkButton to="/bandingkan" search={{ a, b }} leftSection={<IconScale size={20} stroke={1.5} aria-hidden />}>
      <Trans>Bandingkan dengan {name}</Trans>
    </LinkButton>
  );
}

/** What every stage of the assessment said, for the region itself and the ministry. */
function Stages({ code }: { code: string }): React.ReactElement | null {
  const { viewer } = useViewer();
  if (viewer?.region?.code !== code && viewer?.organisation?.kind !== 'MINISTRY') return null;
  return (
    <LinkButton variant="default" to="/wilayah/$kode/penilaian" params={{ kode: code }}>
      <Trans>Tahap penilaian</Trans>
    </LinkButton>
  );
}

/** Whoever is signed in can follow another region, and watch their own as well: what others of it do. */
function Follow({ region }: { region: RegionOverview }): React.ReactElement | null {
  const { viewer } = useViewer();
  if (!viewer?.person) return null;
  return (
    <Suspense>
      <FollowAndWatch code={region.code} name={shortName(region.fullName)} own={viewer.region?.code === region.code} />
    </Suspense>
  );
}

function ofPartner(region: RegionOverview): { a: string; b: string; name: string } | null {
  const partner = region.partners[0];
  return partner ? { a: region.code, b: partner.code, name: shortName(partner.fullName) } : null;
}

function OwnReportButton({ code }: { code: string }): React.ReactElement | null {
  const { viewer } = useViewer();
  if (viewer?.region?.code !== code || !viewer.canReport) return null;
  return (
    <LinkButton to="/lapor">
      <Trans>Laporkan nilai</Trans>
    </LinkButton>
  );
}

function Unknown({ code }: { code: string }): React.ReactElement {
  const { t } = useLingui();
  return (
    <Empty title={t`Tidak ada wilayah dengan kode ${code}`}>
      <Trans>
        Periksa kodenya, atau cari namanya di{' '}
        <Anchor component={Link} to="/peringkat">
          peringkat
        </Anchor>
        .
      </Trans>
    </Empty>
  );
}
