import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Anchor, Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { LIMITS } from '@saling/schema';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';

import { useOnline } from '../../api/connection-state.ts';
import { useChange } from '../../api/use-change.ts';
import { newId } from '../../parts/new-id.ts';
import { Choices } from '../../ui/choices.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { pick } from '../../ui/format.ts';
import { useStillHere } from '../../ui/use-still-here.ts';
import { draftOf, FIELDS, inputOf, missingIn, STARTS, type Field, type Missing, type NewPlanSearch, type PlanDraft } from './plan-start.ts';
import { partnerOf } from './partner-of.ts';
import { createPlanMutation, type PlanPair } from './plans-documents.ts';
import css from './plans.module.css';
import { StartFields } from './start-fields.tsx';
import { useStartValues } from './use-start-values.ts';

interface FieldProblem {
  field: Field | null;
  message: string;
}

/** A plan is begun: with whom, what it is called, and what it begins with. */
export function NewPlanForm(props: { own: string; pairs: readonly PlanPair[]; search: NewPlanSearch }): React.ReactElement {
  const { own, pairs, search } = props;
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const stillHere = useStillHere();
  const online = useOnline();
  const asked = pairs.find((pair) => pair.id === search.mitra) ?? (pairs.length === 1 ? pairs[0] : undefined);
  const [draft, setDraft] = useState<PlanDraft>(() => draftOf(search, own, asked?.id ?? '', ''));
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [failure, setFailure] = useState<{ code: string | null } | null>(null);
  const { busy, change } = useChange(createPlanMutation);
  // The same form sent twice makes one plan; what was changed since is another one.
  const sent = useRef({ text: '', id: '' });
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problems.length > 0) summary.current?.focus();
  }, [problems]);
  const pair = pairs.find((one) => one.id === draft.pairId) ?? null;
  const values = useStartValues(draft, pair);
  const offered = {
    drafts: values.drafts.map(({ id }) => id),
    indicators: values.gaps.map((row) => row.indicatorCode),
    lifts: values.way?.reachable ? values.way.lifts.length : null,
  };
  const update = (part: Partial<PlanDraft>): void => setDraft((now) => ({ ...now, ...part }));
  const errorOf = (field: Field): string | undefined =>
    problems
      .filter((one) => one.field === field)
      .map((one) => one.message)
      .join(' ') || undefined;
  const words: Record<Missing, string> = {
    pair: t`Pilih mitra.`,
    title: t`Tulis judul rencana.`,
    days: t`Hari terakhir tidak boleh sebelum hari pertama.`,
    start: t`Pilih isi awal rencana.`,
    template: t`Pilih templat.`,
    drafts: t`Pilih sedikitnya satu rancangan, atau mulai dengan cara lain.`,
    indicators: t`Pilih sedikitnya satu indikator, atau mulai dengan cara lain.`,
    way: t`Pilih target yang dapat dicapai.`,
  };
  const starts = {
    kosong: { label: t`Kosong`, meaning: t`Kegiatannya ditulis sendiri.` },
    templat: { label: t`Templat`, meaning: t`Kelompok dan kegiatan yang sering diperlukan.` },
    rancangan: { label: t`Rancangan kegiatan`, meaning: t`Yang sudah dikumpulkan di halaman pasangan.` },
    peta: { label: t`Peta pelengkap`, meaning: t`Tiap daerah menyusul mitranya pada indikator tempat mitra lebih kuat.` },
    jalan: { label: t`Jalan ke target`, meaning: t`Kenaikan termurah yang mencapai suatu indeks.` },
  } as const;
  const send = async (): Promise<void> => {
    setFailure(null);
    const missing = missingIn(draft, offered).map(({ field, what }) => ({ field, message: words[what] }));
    setProblems(missing);
    const frameworkId = values.framework?.id;
    if (missing.length > 0 || frameworkId === undefined) return;
    const said = inputOf({ ...draft, year: values.year }, offered, { frameworkId, clientMutationId: '', language: i18n.locale });
    const text = JSON.stringify(said);
    if (sent.current.text !== text) sent.current = { text, id: newId() };
    const result = await change({ input: { ...said, clientMutationId: sent.current.id } });
    if (result.kind === 'failed') return setFailure(result);
    if (result.kind === 'broken') {
      return setProblems(
        result.problems.map(({ path, message }) => ({
          field: FIELDS.findLast((field) => path?.split('.').includes(field)) ?? null,
          message: pick(message, i18n.locale),
        })),
      );
    }
    if (stillHere()) await navigate({ to: '/rencana/$id', params: { id: result.answer.id } });
  };
  return (
    <form
      className={css.form}
      noValidate
      data-new-plan=""
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {problems.length > 0 && (
        <Alert
          ref={summary}
          tabIndex={-1}
          color="red"
          role="alert"
          title={t`Ada yang perlu diperbaiki. Rencana belum dibuat.`}
          data-error-summary=""
        >
          <ul>
            {problems.map(({ field, message }) => (
              <li key={`${field} ${message}`}>
                {field === null ? (
                  message
                ) : (
                  <Anchor component="button" type="button" ta="start" onClick={() => focusOn(field)}>
                    {message}
                  </Anchor>
                )}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <NativeSelect
        label={t`Dengan mitra`}
        data-field="pairingId"
        value={draft.pairId}
        error={errorOf('pairingId')}
        data={[
          ...(draft.pairId === '' ? [{ value: '', label: t`Pilih mitra` }] : []),
          ...pairs.map((one) => ({ value: one.id, label: partnerOf(one, own) })),
        ]}
        onChange={(event) => update({ pairId: event.currentTarget.value })}
      />
      <TextInput
        label={t`Judul`}
        description={t`Boleh diubah kemudian oleh kedua daerah.`}
        data-field="title"
        value={draft.title}
        maxLength={LIMITS.planTitleLength}
        error={errorOf('title')}
        onChange={(event) => update({ title: event.currentTarget.value })}
      />
      <div className={css.two}>
        <TextInput
          type="date"
          label={t`Hari pertama (boleh kosong)`}
          data-field="startsOn"
          value={draft.startsOn}
          error={errorOf('startsOn')}
          onChange={(event) => update({ startsOn: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t`Hari terakhir (boleh kosong)`}
          data-field="endsOn"
          value={draft.endsOn}
          error={errorOf('endsOn')}
          onChange={(event) => update({ endsOn: event.currentTarget.value })}
        />
      </div>
      <Choices
        name="from"
        label={t`Isi awal`}
        error={errorOf('from')}
        chosen={draft.start === null ? [] : [draft.start]}
        choices={STARTS.map((value) => ({ value, ...starts[value] }))}
        onChange={([start]) => update({ start: start ?? null })}
      />
      <StartFields draft={draft} pair={pair} values={values} errorOf={errorOf} update={update} />
      {failure && <FailureNotice code={failure.code} />}
      <Group>
        <Button type="submit" loading={busy} disabled={!online}>
          <Trans>Buat rencana</Trans>
        </Button>
        {!online && (
          <span className={css.quiet}>
            <Trans>Luring: rencana dibuat setelah tersambung lagi.</Trans>
          </span>
        )}
      </Group>
    </form>
  );
}

/** Leads to a field of the form; where it has several, to the first. */
function focusOn(field: Field): void {
  document.querySelector<HTMLElement>(`[data-new-plan] [data-field="${field}"]`)?.focus();
}
