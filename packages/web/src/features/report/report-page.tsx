import { Trans, useLingui } from '@lingui/react/macro';
import { useSearch } from '@tanstack/react-router';

import { useFramework } from '../../api/framework-document.ts';
import { useFrameworks } from '../../api/frameworks.ts';
import { useViewer } from '../../api/viewer.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Failed, Loading } from '../../ui/states.tsx';
import { MayNotReport, NoOpenPeriod } from './may-not-report.tsx';
import { choosePeriod } from './period.ts';
import { ReportForm } from './report-form.tsx';

/** `/lapor?tahun=&indikator=`: a region reports its values for the period that is open. */
export function ReportPage(): React.ReactElement {
  const { t } = useLingui();
  const search = useSearch({ from: '/lapor' });
  const { viewer, ...viewerRead } = useViewer();
  const frameworks = useFrameworks();
  const { framework, ...frameworkRead } = useFramework(frameworks.current?.id);
  const failed = [viewerRead, frameworks, frameworkRead].filter((read) => read.state === 'failed' || read.state === 'offline');

  if (failed.length > 0) {
    return (
      <>
        <PageHeader title={t`Lapor nilai`} />
        <Failed onRetry={() => failed.forEach((read) => read.refresh())}>
          <Trans>Draf yang sudah ada tetap tersimpan di perangkat ini. Coba lagi setelah tersambung.</Trans>
        </Failed>
      </>
    );
  }
  if (!viewer || !frameworks.current || !framework) {
    return (
      <>
        <PageHeader title={t`Lapor nilai`} />
        <Loading lines={10} />
      </>
    );
  }
  if (!viewer.person || !viewer.region || !viewer.canReport) {
    return (
      <>
        <PageHeader title={t`Lapor nilai`} />
        <MayNotReport viewer={viewer} />
      </>
    );
  }
  const period = choosePeriod(frameworks.current.periods, search.tahun);
  if (!period?.open) {
    return (
      <>
        <PageHeader title={t`Lapor nilai`} />
        <NoOpenPeriod periods={frameworks.current.periods} asked={search.tahun} />
      </>
    );
  }
  return (
    <ReportForm
      key={`${viewer.person.id} ${viewer.region.code} ${period.year}`}
      framework={framework}
      person={viewer.person}
      region={viewer.region}
      partner={viewer.partners[0] ?? null}
      period={period}
      first={search.indikator}
    />
  );
}
