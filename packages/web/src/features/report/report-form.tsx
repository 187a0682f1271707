import { Trans, useLingui } from '@lingui/react/macro';
import type { Framework } from '@saling/schema';
import { useState } from 'react';

import { useOnline } from '../../api/connection-state.ts';
import type { Viewer } from '../../api/viewer.ts';
import { ResultsNews } from '../../parts/results-news.tsx';
import { pick, shortName } from '../../ui/format.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Failed, Loading, OfflineNotice } from '../../ui/states.tsx';
import { instant } from '../../ui/time-text.ts';
import { AspectSection } from './aspect-section.tsx';
import { changedCodes, checkEntries, entryFrom, isOvertaken, type Entry, type FieldProblem } from './draft.ts';
import { DraftBar } from './draft-bar.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { ImportPanel } from './import-panel.tsx';
import type { Period } from './period.ts';
import css from './report.module.css';
import type { Reported } from './report-documents.ts';
import { Review } from './review.tsx';
import { SendNotice, type SendTrouble } from './send-notice.tsx';
import { Sent } from './sent.tsx';
import { useDraft } from './use-draft.ts';
import { useOwnEvidence } from './use-own-evidence.ts';
import { useReportValues } from './use-report-values.ts';
import { useSections } from './use-sections.ts';
import { useSend } from './use-send.ts';

type Region = NonNullable<Viewer['region']>;

export interface ReportFormProps {
  framework: Framework;
  person: NonNullable<Viewer['person']>;
  region: Region;
  partner: Region | null;
  period: Period;
  /** Code of the indicator to begin with. */
  first: string | undefined;
}

const OVERTAKEN = {
  id: 'Nilai ini dilaporkan orang lain setelah Anda mulai mengisi: pilih yang mana berlaku.',
  en: 'Somebody else reported this value after you began: choose which one stands.',
};

const UPLOADING = {
  id: 'Berkas masih diunggah: tunggu sampai selesai, atau batalkan.',
  en: 'A file is still on its way: wait until it is there, or cancel it.',
};

/** The form over all indicators: edit, check, send. */
export function ReportForm({ framework, person, region, partner, period, first }: ReportFormProps): React.ReactElement {
  const { t, i18n } = useLingui();
  const online = useOnline();
  const { year, stage } = period;
  const values = useReportValues(framework, region.code, partner?.code ?? null, year);
  const held = useDraft({ personId: person.id, regionCode: region.code, frameworkId: framework.id, year });
  const { entries, pending } = held.draft;
  const { sending, send } = useSend({ framework, regionCode: region.code, year, stage }, held, values.own);
  const sections = useSections(framework, first, values.state === 'ready' && held.saved.kind !== 'loading');
  const [step, setStep] = useState<'edit' | 'review'>('edit');
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const [trouble, setTrouble] = useState<SendTrouble | null>(null);
  const [reported, setReported] = useState<Reported | null>(null);
  const evidence = useOwnEvidence({ own: region.code, frameworkId: framework.id, year }, values.own);
  const [uploading, setUploading] = useState<ReadonlyMap<string, number>>(new Map());
  const changed = changedCodes(framework, entries, values.own);

  const change = (code: string, patch: Partial<Entry> | null): void => {
    setProblems((known) => known.filter((problem) => problem.indicatorCode !== code));
    held.update((draft) => {
      const { [code]: entry, ...others } = draft.entries;
      if (patch === null) return { entries: others, pending: null };
      // Once something else is filled in, what was sent cannot be sent again as it was.
      return { entries: { ...others, [code]: { ...(entry ?? entryFrom(values.own.get(code))), ...patch } }, pending: null };
    });
  };

  const check = (): void => {
    setReported(null);
    const overtaken = changed
      .filter((code) => isOvertaken(entries[code]!, values.own.get(code)))
      .map((code): FieldProblem => ({ indicatorCode: code, field: 'level', message: OVERTAKEN }));
    // Whose value stands is decided first; what else is wrong depends on it.
    const rules = checkEntries(framework, entries, values.own, stage).filter(
      (problem) => !overtaken.some((other) => other.indicatorCode === problem.indicatorCode),
    );
    const waiting = framework.indicators
      .filter(({ code }) => (uploading.get(code) ?? 0) > 0)
      .map(({ code }): FieldProblem => ({ indicatorCode: code, field: 'evidenceFileIds', message: UPLOADING }));
    const found = [...overtaken, ...rules, ...waiting];
    setProblems(found);
    if (found.length > 0) sections.openAll(found.flatMap((problem) => problem.indicatorCode ?? []));
    else setStep('review');
  };

  const finish = async (): Promise<void> => {
    setTrouble(null);
    const outcome = await send();
    setStep('edit');
    if (outcome.kind === 'reported') {
      setReported(outcome.reported);
      setProblems([]);
      values.refresh();
    } else if (outcome.kind === 'broken') {
      setProblems(outcome.problems);
      sections.openAll(outcome.problems.flatMap((problem) => problem.indicatorCode ?? []));
      values.refresh();
    } else if (outcome.kind === 'stale') {
      values.standing(outcome.answer.current);
      sections.openAll(outcome.answer.current.map((value) => value.indicatorCode));
      setTrouble({ kind: 'stale', message: outcome.answer.message });
    } else setTrouble(outcome);
  };

  const title = t`Lapor nilai`;
  const regionName = region.fullName;
  const frameworkName = pick(framework.name, i18n.locale);
  const until = period.closesAt ? instant(period.closesAt, i18n.locale) : null;
  const header = (
    <PageHeader
      title={title}
      below={
        <>
          <span>
            <Trans>
              {regionName}, {frameworkName}, tahun {year}, penilaian mandiri
            </Trans>
          </span>
          {until && (
            <span>
              <Trans>dibuka sampai {until}</Trans>
            </span>
          )}
        </>
      }
    />
  );
  if (values.state === 'loading' || held.saved.kind === 'loading') {
    return (
      <>
        {header}
        <Loading lines={10} />
      </>
    );
  }
  if (values.state === 'failed' || values.state === 'offline') {
    return (
      <>
        {header}
        <Failed onRetry={values.refresh}>
          <Trans>Nilai yang berlaku belum dapat dibaca. Draf Anda tetap tersimpan di perangkat ini; coba lagi setelah tersambung.</Trans>
        </Failed>
      </>
    );
  }
  const unfilled = framework.indicators.filter(({ code }) => (entries[code]?.level ?? values.own.get(code)?.level ?? null) === null);
  const partnerSide = partner && { name: shortName(partner.fullName), values: values.partner };
  return (
    <>
      {header}
      <div className={css.page}>
        {!online && (
          <OfflineNotice>
            <Trans>Luring. Isian Anda disimpan sebagai draf di perangkat ini; kirim setelah tersambung lagi.</Trans>
          </OfflineNotice>
        )}
        <ResultsNews of={values.results} />
        {reported && <Sent key={reported.clientMutationId} framework={framework} reported={reported} onClose={() => setReported(null)} />}
        <SendNotice
          trouble={trouble ?? (pending && !sending ? { kind: 'unanswered' } : null)}
          sending={sending}
          online={online}
          onAgain={() => void finish()}
        />
        <ErrorSummary framework={framework} problems={problems} onGo={sections.go} />
        {step === 'review' ? (
          <Review
            framework={framework}
            codes={changed}
            entries={entries}
            own={values.own}
            sending={sending}
            online={online}
            onSend={() => void finish()}
            onBack={() => setStep('edit')}
          />
        ) : (
          <>
            <ImportPanel
              framework={framework}
              region={region}
              year={year}
              stage={stage}
              own={values.own}
              onReported={(sent) => {
                setReported(sent);
                values.refresh();
              }}
            />
            {framework.domains.map((domain) => (
              <section key={domain.code} className={css.page}>
                <h2 className={css.domain}>{pick(domain.name, i18n.locale)}</h2>
                {framework.aspects
                  .filter((aspect) => aspect.domainCode === domain.code)
                  .map((aspect) => (
                    <AspectSection
                      key={aspect.code}
                      framework={framework}
                      aspect={aspect}
                      stage={stage}
                      entries={entries}
                      own={values.own}
                      partner={partnerSide}
                      problems={problems}
                      evidence={evidence}
                      uploading={uploading}
                      onUploading={(code, count) => setUploading((known) => new Map(known).set(code, count))}
                      open={sections.isOpen(aspect.code)}
                      onToggle={(open) => sections.toggle(aspect.code, open)}
                      onChange={change}
                    />
                  ))}
              </section>
            ))}
            <DraftBar
              total={framework.indicators.length}
              filled={framework.indicators.length - unfilled.length}
              unsent={changed.length}
              saved={held.saved}
              restored={held.restored}
              onNext={unfilled.length === 0 ? null : () => sections.goAfter(unfilled.map((indicator) => indicator.code))}
              onDiscard={() => held.update(() => ({ entries: {}, pending: null }))}
              onCheck={check}
            />
          </>
        )}
      </div>
    </>
  );
}
