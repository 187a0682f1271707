import { Trans, useLingui } from '@lingui/react/macro';
import { Badge } from '@mantine/core';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';

import { useFramework } from '../../api/framework-document.ts';
import { useFrameworks } from '../../api/frameworks.ts';
import { classes } from '../../ui/charts/classes.ts';
import { decimal, pick } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SampleBadge } from '../../ui/sample-badge.tsx';
import { stageNames } from '../../ui/stage-names.ts';
import { Empty, Failed, Loading, OfflineNotice } from '../../ui/states.tsx';
import { instant } from '../../ui/time-text.ts';
import { YearSelect } from '../../ui/year-select.tsx';
import { IndicatorLine } from './assess-row.tsx';
import css from './assessing.module.css';
import { ObjectForm } from './object-form.tsx';
import { ObjectionCard } from './objection-card.tsx';
import { StageLine } from './stage-line.tsx';
import { assessedYears, atBegin, countedOf, stateColors, stateNames } from './state-names.ts';
import { SubmissionLine } from './submission-line.tsx';
import { SubmitSelf } from './submit-self.tsx';
import { useRights } from './use-rights.ts';
import { Writer } from './use-kept-text.ts';
import { useStanding } from './use-standing.ts';

/** `/wilayah/:kode/penilaian?tahun=`: what every stage said of a region's indicators; the region itself submits and objects here. */
export function RegionStagesPage(): React.ReactElement {
  const { t, i18n } = useLingui();
  const { kode } = useParams({ from: '/wilayah/$kode/penilaian' });
  const { tahun } = useSearch({ from: '/wilayah/$kode/penilaian' });
  const navigate = useNavigate({ from: '/wilayah/$kode/penilaian' });
  const frameworks = useFrameworks();
  const { framework, ...frameworkRead } = useFramework(frameworks.current?.id);
  const { rights, ...rightsRead } = useRights();
  const years = frameworks.current ? assessedYears(frameworks.current) : [];
  const year = tahun ?? years[0] ?? 0;
  const { standing, published, ...read } = useStanding({ regionCode: kode, frameworkId: frameworks.current?.id ?? '', year });
  const [open, setOpen] = useState<string | null>(null);
  const failed = [frameworks, frameworkRead, rightsRead, read].filter(({ state }) => state === 'failed');
  const ready = standing && framework && rights;
  const isOwn = rights?.region?.code === kode;
  const name = standing?.region.fullName ?? kode;
  const periods = frameworks.current?.periods.filter((period) => period.year === year && period.stage !== 'FINAL') ?? [];
  const openPeriod = (stage: string | undefined) => periods.find((period) => period.stage === stage && period.open);
  return (
    <>
      <PageHeader
        title={t`Penilaian ${name}`}
        below={
          standing && (
            <>
              <Link to="/wilayah/$kode" params={{ kode }}>
                <Trans>Potret daerah</Trans>
              </Link>
              <Badge color={stateColors[standing.state]}>{i18n._(stateNames[standing.state])}</Badge>
              {standing.index !== null && (
                <span className="angka">
                  <Trans>Indeks {decimal(standing.index, i18n.locale)}</Trans>
                </span>
              )}
              {standing.sample && <SampleBadge />}
            </>
          )
        }
        actions={
          years.length > 0 && (
            <YearSelect years={years} value={year} onChange={(next) => void navigate({ search: { tahun: next }, replace: true })} />
          )
        }
      />
      {failed.length > 0 && !ready && <Failed onRetry={() => failed.forEach(({ refresh }) => refresh())} />}
      {failed.length === 0 && read.state === 'offline' && !ready && (
        <OfflineNotice>{t`Luring, dan penilaian ini belum pernah dibuka di perangkat ini.`}</OfflineNotice>
      )}
      {failed.length === 0 && standing === undefined && read.state !== 'offline' && <Loading lines={10} />}
      {standing === null && (
        <Empty
          title={t`Tahap penilaian daerah ini tidak terlihat untuk Anda`}
          action={
            <LinkButton to="/wilayah/$kode" params={{ kode }}>
              <Trans>Lihat hasil yang diumumkan</Trans>
            </LinkButton>
          }
        >
          <Trans>Sebelum diumumkan, penilaian hanya dilihat daerahnya, mitranya, dan kementerian.</Trans>
        </Empty>
      )}
      {ready && (
        <Writer value={rights.person?.id ?? null}>
          <SubmissionLine standing={standing} mayReopen={rights.reopen && !published} />
          {published ? (
            <p className={css.quiet}>
              <Trans>Hasil tahun ini sudah diumumkan: tidak ada yang dapat diubah lagi.</Trans>
            </p>
          ) : (
            periods.length > 0 && (
              <p className={classes(css.quiet, css.whenOpen)}>
                {periods.map((period, place) => {
                  const until = period.closesAt ? instant(period.closesAt, i18n.locale) : t`tanpa batas waktu`;
                  return (
                    <span key={period.stage}>
                      {place > 0 && ' · '}
                      {atBegin(i18n._(stageNames[period.stage]!))}: {until}
                    </span>
                  );
                })}
              </p>
            )
          )}
          {isOwn && !published && <SubmitSelf standing={standing} maySubmit={rights.submit} onDone={read.refresh} />}
          {framework.aspects.map((aspect) => (
            <section key={aspect.code} aria-labelledby={`aspek-${aspect.code}`}>
              <h2 className={css.aspect} id={`aspek-${aspect.code}`}>
                {pick(aspect.name, i18n.locale)}
              </h2>
              <ul className={css.list}>
                {framework.indicators
                  .filter(({ aspectCode }) => aspectCode === aspect.code)
                  .map((indicator) => {
                    const stages = standing.indicators.find(({ indicatorCode }) => indicatorCode === indicator.code)!;
                    const counted = countedOf(stages.reports);
                    const mayObject =
                      isOwn &&
                      !published &&
                      rights.object &&
                      stages.objection === null &&
                      /DOCUMENT|INTERVIEW/.test(counted?.stage ?? '') &&
                      openPeriod(counted?.stage) !== undefined;
                    const closesAt = openPeriod(counted?.stage)?.closesAt;
                    return (
                      <IndicatorLine
                        key={indicator.code}
                        framework={framework}
                        indicator={indicator}
                        stages={stages}
                        isOpen={open === indicator.code}
                        onToggle={() => setOpen(open === indicator.code ? null : indicator.code)}
                      >
                        <div className={css.body}>
                          <StageLine framework={framework} indicator={indicator} reports={stages.reports} evidence={standing.evidence} />
                          {stages.objection && (
                            <ObjectionCard
                              framework={framework}
                              objection={stages.objection}
                              reports={stages.reports}
                              evidence={standing.evidence}
                              mayAnswer={false}
                              onDone={read.refresh}
                            />
                          )}
                          {mayObject && (
                            <ObjectForm
                              standing={standing}
                              report={counted!}
                              until={closesAt ? instant(closesAt, i18n.locale) : null}
                              onDone={read.refresh}
                            />
                          )}
                        </div>
                      </IndicatorLine>
                    );
                  })}
              </ul>
            </section>
          ))}
        </Writer>
      )}
    </>
  );
}
