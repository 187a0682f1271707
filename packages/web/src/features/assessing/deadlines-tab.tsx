import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';

import type { FrameworkSummary } from '../../api/frameworks.ts';
import { ChangeProblems } from '../../ui/change-problems.tsx';
import { classes } from '../../ui/charts/classes.ts';
import { Notice } from '../../ui/notice.tsx';
import { useNow } from '../../ui/relative-time.tsx';
import { stageNames } from '../../ui/stage-names.ts';
import { instant } from '../../ui/time-text.ts';
import css from './assessing.module.css';
import { deadlineMutation } from './assessing-documents.ts';
import { atBegin } from './state-names.ts';
import { useAct } from './use-act.ts';

const STAGES = ['SELF', 'DOCUMENT', 'INTERVIEW'] as const;
type Stage = (typeof STAGES)[number];
const FIELDS = ['opensAt', 'closesAt', 'year', 'stage'] as const;
/** Of a moment that is written in part a browser says that it is none: it would be taken for no deadline. */
const HALF = { id: 'Lengkapi tanggal dan jamnya, atau kosongkan.', en: 'Write the whole day and time, or leave it empty.' };

/** When each stage of a year opens and closes; the ministry's administrator sets it. */
export function DeadlinesTab(props: {
  framework: FrameworkSummary;
  year: number | undefined;
  maySet: boolean;
  onSet: () => void;
}): React.ReactElement {
  const { framework, year, maySet } = props;
  const { t, i18n } = useLingui();
  const periods = framework.periods.filter((period) => period.stage !== 'FINAL' && (year === undefined || period.year === year));
  return (
    <>
      <ul className={css.list} aria-label={t({ message: 'Batas waktu', context: 'banyak' })} style={{ marginTop: 16 }}>
        {periods.map(({ stage, year: of, opensAt, closesAt, open }) => {
          const from = instant(opensAt, i18n.locale);
          const until = closesAt && instant(closesAt, i18n.locale);
          return (
            <li key={`${of} ${stage}`} className={css.row} data-period={stage}>
              <span className={css.name}>
                {atBegin(i18n._(stageNames[stage]!))} {of}
              </span>
              <span>
                <Badge color={open ? 'green' : 'gray'}>{open ? <Trans>terbuka</Trans> : <Trans>tertutup</Trans>}</Badge>
              </span>
              <span className={classes(css.quiet, css.wide)}>
                <Trans>dibuka {from}</Trans>
                {' · '}
                {until ? <Trans>ditutup {until}</Trans> : <Trans>tanpa batas waktu</Trans>}
              </span>
            </li>
          );
        })}
      </ul>
      {periods.length === 0 && (
        <p className={css.quiet}>
          <Trans>Belum ada batas waktu untuk tahun ini.</Trans>
        </p>
      )}
      {maySet ? (
        <DeadlineForm key={year} {...props} />
      ) : (
        <p className={css.quiet}>
          <Trans>Batas waktu ditetapkan pengelola kementerian.</Trans>
        </p>
      )}
    </>
  );
}

function DeadlineForm({
  framework,
  year,
  onSet,
}: {
  framework: FrameworkSummary;
  year: number | undefined;
  onSet: () => void;
}): React.ReactElement {
  const { t, i18n } = useLingui();
  const now = new Date(useNow());
  const [stage, setStage] = useState<Stage>('SELF');
  const [of, setOf] = useState(String(year ?? now.getFullYear()));
  const known = framework.periods.find((period) => period.stage === stage && String(period.year) === of);
  const [opens, setOpens] = useState<string | null>(null);
  const [closes, setCloses] = useState<string | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const { busy, trouble, setTrouble, errorOf, run } = useAct(deadlineMutation, FIELDS);
  const opensAt = opens ?? localOf(known?.opensAt);
  const closesAt = closes ?? localOf(known?.closesAt);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    setDone(null);
    const half = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[type="datetime-local"]')].filter(
      ({ validity }) => validity.badInput,
    );
    if (half.length > 0) {
      return setTrouble({ kind: 'broken', problems: half.map(({ dataset }) => ({ path: `input.${dataset['field']}`, message: HALF })) });
    }
    const answer = await run((clientMutationId) => ({
      input: {
        clientMutationId,
        frameworkId: framework.id,
        year: Number(of) || 0,
        stage,
        opensAt: isoOf(opensAt) ?? now.toISOString(),
        closesAt: isoOf(closesAt),
      },
    }));
    if (!answer) return;
    setDone(`${i18n._(stageNames[stage]!)} ${of}`);
    onSet();
  };
  return (
    <form className={css.narrow} onSubmit={(event) => void submit(event)} noValidate>
      <h2 className={css.part}>
        <Trans>Tetapkan batas waktu</Trans>
      </h2>
      <ChangeProblems trouble={trouble} fields={FIELDS} />
      <div className={css.form}>
        <NativeSelect
          label={t`Tahap`}
          value={stage}
          data-field="stage"
          error={errorOf('stage')}
          onChange={(event) => {
            setStage(STAGES.find((one) => one === event.currentTarget.value) ?? 'SELF');
            setOpens(null);
            setCloses(null);
          }}
          data={STAGES.map((one) => ({ value: one, label: atBegin(i18n._(stageNames[one]!)) }))}
        />
        <TextInput
          label={t`Tahun`}
          inputMode="numeric"
          value={of}
          data-field="year"
          error={errorOf('year')}
          onChange={(event) => setOf(event.currentTarget.value)}
        />
        <TextInput
          type="datetime-local"
          label={t`Dibuka`}
          description={zoneWords(now, i18n.locale)}
          value={opensAt}
          data-field="opensAt"
          error={errorOf('opensAt')}
          onChange={(event) => setOpens(event.currentTarget.value)}
        />
        <TextInput
          type="datetime-local"
          label={t`Batas waktu`}
          description={t`Kosongkan bila belum ditentukan. Semua daerah diberi tahu.`}
          value={closesAt}
          data-field="closesAt"
          error={errorOf('closesAt')}
          onChange={(event) => setCloses(event.currentTarget.value)}
        />
        <div className={css.buttons}>
          <Button type="submit" loading={busy}>
            <Trans>Tetapkan</Trans>
          </Button>
        </div>
        {done && <Notice title={<Trans>Batas waktu {done} ditetapkan</Trans>} onClose={() => setDone(null)} />}
      </div>
    </form>
  );
}

/** A moment as the field shows it, in the viewer's zone. */
function localOf(at: string | null | undefined): string {
  if (!at) return '';
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function isoOf(local: string): string | null {
  const date = new Date(local);
  return local === '' || Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** The zone that the fields are in, by the name of a moment in it. */
function zoneWords(now: Date, locale: string): string {
  return instant(now.toISOString(), locale).split(' ').at(-1) ?? '';
}
