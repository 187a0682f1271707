import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Anchor, Button, Group } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';

import { useOnline } from '../../api/connection-state.ts';
import { useChange } from '../../api/use-change.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { dayOf } from '../../ui/day-text.ts';
import { pick } from '../../ui/format.ts';
import { useStillHere } from '../../ui/use-still-here.ts';
import { ContactFields, PeriodFields, PartnerField, PurposeField, VisitFields } from './propose-fields.tsx';
import { proposeMutation } from './pair-documents.ts';
import { emptyDraft, FIELDS, inputOf, missingIn, NO_CONTACT, proposalStore, type Field, type ProposalDraft } from './proposal-draft.ts';
import { ProposeReview } from './propose-review.tsx';
import css from './pairs.module.css';
import form from './propose.module.css';

export interface ProposeFormProps {
  person: { id: string; name: string; email: string };
  region: { code: string; name: string; fullName: string };
  /** Named in the address. */
  partner: { code: string; fullName: string } | null;
}

interface FieldProblem {
  field: Field | null;
  message: string;
}

/** A proposal is written, looked at once more, and sent; until then it lies on this device alone. */
export function ProposeForm({ person, region, partner }: ProposeFormProps): React.ReactElement {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const stillHere = useStillHere();
  const online = useOnline();
  const [draft, setDraft] = useState<ProposalDraft>(() => ({
    ...emptyDraft(dayOf(new Date()), { ...NO_CONTACT, name: person.name, email: person.email }),
    ...proposalStore.read(person.id, region.code),
    ...(partner && partner.code !== region.code && { partnerCode: partner.code, partnerName: partner.fullName }),
  }));
  const [step, setStep] = useState<'write' | 'review'>('write');
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [failure, setFailure] = useState<{ code: string | null } | null>(null);
  const { busy, change } = useChange(proposeMutation);
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problems.length > 0) summary.current?.focus();
  }, [problems]);

  const update = (part: Partial<ProposalDraft>): void => {
    const next = { ...draft, ...part };
    setDraft(next);
    proposalStore.write(person.id, region.code, next);
  };
  const say = {
    partner: t`Pilih daerah yang diusulkan.`,
    purpose: t`Tulis tujuan pasangan ini.`,
    period: t`Isi tanggal mulai.`,
    end: t`Tanggal selesai harus sesudah tanggal mulai.`,
    visit: t`Isi tanggal dan tujuan kunjungan, atau hapus tandanya.`,
  };
  const errorOf = (field: Field): string | undefined =>
    problems
      .filter((one) => one.field === field)
      .map((one) => one.message)
      .join(' ') || undefined;
  const check = (): void => {
    const missing = missingIn(draft).map(({ field, what }) => ({ field, message: say[what] }));
    setProblems(missing);
    setFailure(null);
    if (missing.length === 0) setStep('review');
  };
  const send = async (): Promise<void> => {
    setFailure(null);
    const result = await change({ input: inputOf(draft, region.code) });
    if (result.kind === 'failed') return setFailure(result);
    if (result.kind === 'broken') {
      setStep('write');
      return setProblems(
        result.problems.map(({ path, message }) => ({
          field: FIELDS.find((field) => path?.split('.').includes(field)) ?? null,
          message: pick(message, i18n.locale),
        })),
      );
    }
    proposalStore.write(person.id, region.code, null);
    if (stillHere()) await navigate({ to: '/mitra/$id', params: { id: result.answer.id } });
  };

  if (step === 'review') {
    return (
      <ProposeReview draft={draft} region={region} busy={busy} online={online} onBack={() => setStep('write')} onSend={() => void send()}>
        {failure && <FailureNotice code={failure.code} />}
      </ProposeReview>
    );
  }
  return (
    <form
      className={form.form}
      noValidate
      data-propose-form=""
      onSubmit={(event) => {
        event.preventDefault();
        check();
      }}
    >
      {problems.length > 0 && (
        <Alert
          ref={summary}
          tabIndex={-1}
          color="red"
          role="alert"
          title={t`Ada yang perlu diperbaiki. Belum ada yang dikirim.`}
          data-error-summary=""
        >
          <ul>
            {problems.map(({ field, message }) => (
              <li key={`${field} ${message}`}>
                {field === null ? (
                  message
                ) : (
                  <Anchor
                    href={`#usul-${field}`}
                    onClick={(event) => {
                      event.preventDefault();
                      document.getElementById(`usul-${field}`)?.focus();
                    }}
                  >
                    {message}
                  </Anchor>
                )}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <PartnerField draft={draft} own={region.code} error={errorOf('partnerCode')} update={update} />
      <PurposeField draft={draft} error={errorOf('purpose')} update={update} />
      <PeriodFields draft={draft} startError={errorOf('startsOn')} endError={errorOf('endsOn')} update={update} />
      <ContactFields draft={draft} region={region} error={errorOf('contacts')} update={update} />
      <VisitFields draft={draft} region={region} error={errorOf('studyVisit')} update={update} />
      <Group>
        <Button type="submit">
          <Trans>Periksa dulu</Trans>
        </Button>
        <span className={css.quiet}>
          <Trans>Draf disimpan di perangkat ini. Belum ada yang dikirim.</Trans>
        </span>
      </Group>
    </form>
  );
}
