import { Trans, useLingui } from '@lingui/react/macro';
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { LIMITS } from '@saling/schema';
import { useState } from 'react';

import { useRegionSearch } from '../../api/use-region-search.ts';
import { AsyncSelect } from '../../ui/async-select.tsx';
import { shortName } from '../../ui/format.ts';
import form from './propose.module.css';
import type { ContactDraft, ProposalDraft } from './proposal-draft.ts';

interface FieldsProps {
  draft: ProposalDraft;
  error?: string | undefined;
  update: (part: Partial<ProposalDraft>) => void;
}

/** The region that is asked; regions that resemble what is typed. */
export function PartnerField({ draft, own, error, update }: FieldsProps & { own: string }): React.ReactElement {
  const { t } = useLingui();
  const [typing, setTyping] = useState<string | null>(null);
  const search = useRegionSearch();
  return (
    <AsyncSelect
      id="usul-partnerCode"
      label={t`Daerah yang diusulkan`}
      placeholder={t`Ketik nama atau kode`}
      maxLength={LIMITS.searchLength}
      error={error}
      search={typing ?? draft.partnerName}
      searching={typing !== null && search.searching}
      options={search.regions
        .filter((region) => region.code !== own)
        .map((region) => ({
          value: region.code,
          label: region.fullName,
          hint: [region.code, region.province?.name].filter(Boolean).join(' · '),
        }))}
      nothing={t`Tidak ada daerah yang cocok. Periksa ejaannya, atau ketik kodenya.`}
      onSearch={(text) => {
        setTyping(text);
        search.setSearch(text);
      }}
      onSelect={(option) => {
        setTyping(null);
        search.setSearch('');
        update({ partnerCode: option.value, partnerName: option.label });
      }}
      onBlurCapture={() => setTyping(null)}
    />
  );
}

export function PurposeField({ draft, error, update }: FieldsProps): React.ReactElement {
  const { t } = useLingui();
  return (
    <Textarea
      id="usul-purpose"
      label={t`Tujuan`}
      description={t`Apa yang ingin dipelajari dan dibagikan, dalam beberapa kalimat. Hanya kedua daerah yang membacanya.`}
      value={draft.purpose}
      maxLength={LIMITS.purposeLength}
      autosize
      minRows={4}
      error={error}
      onChange={(event) => update({ purpose: event.currentTarget.value })}
    />
  );
}

export function PeriodFields(props: {
  draft: ProposalDraft;
  startError: string | undefined;
  endError: string | undefined;
  update: FieldsProps['update'];
}): React.ReactElement {
  const { draft, startError, endError, update } = props;
  const { t } = useLingui();
  return (
    <fieldset className={form.group}>
      <legend>
        <Trans>Masa</Trans>
      </legend>
      <TextInput
        id="usul-startsOn"
        type="date"
        label={t`Mulai`}
        value={draft.startsOn}
        error={startError}
        onChange={(event) => update({ startsOn: event.currentTarget.value })}
      />
      <TextInput
        id="usul-endsOn"
        type="date"
        label={t`Selesai (boleh kosong)`}
        value={draft.endsOn}
        error={endError}
        onChange={(event) => update({ endsOn: event.currentTarget.value })}
      />
    </fieldset>
  );
}

export function ContactFields({ draft, region, error, update }: FieldsProps & { region: { fullName: string } }): React.ReactElement {
  const { t } = useLingui();
  const own = shortName(region.fullName);
  const other = draft.partnerName === '' ? t`daerah yang diusulkan` : shortName(draft.partnerName);
  return (
    <>
      <ContactGroup
        id="usul-contacts"
        title={t`Narahubung ${own}`}
        contact={draft.ours}
        error={error}
        onChange={(part) => update({ ours: { ...draft.ours, ...part } })}
      />
      <ContactGroup
        title={t`Narahubung ${other} (bila sudah tahu)`}
        contact={draft.theirs}
        onChange={(part) => update({ theirs: { ...draft.theirs, ...part } })}
      />
    </>
  );
}

function ContactGroup(props: {
  id?: string;
  title: string;
  contact: ContactDraft;
  error?: string | undefined;
  onChange: (part: Partial<ContactDraft>) => void;
}): React.ReactElement {
  const { id, title, contact, error, onChange } = props;
  const { t } = useLingui();
  const fields = [
    { key: 'name', label: t`Nama`, type: 'text' },
    { key: 'office', label: t`Dinas atau jabatan`, type: 'text' },
    { key: 'email', label: t`Surel`, type: 'email' },
    { key: 'phone', label: t`Telepon`, type: 'tel' },
  ] as const;
  return (
    <fieldset className={form.group}>
      <legend>{title}</legend>
      {fields.map(({ key, label, type }, index) => (
        <TextInput
          key={key}
          {...(index === 0 && id !== undefined && { id, error })}
          type={type}
          label={label}
          autoComplete="off"
          maxLength={LIMITS.shortTextLength}
          value={contact[key]}
          onChange={(event) => onChange({ [key]: event.currentTarget.value })}
        />
      ))}
    </fieldset>
  );
}

/** The study visit the proposal grew from, if there was one. */
export function VisitFields({ draft, region, error, update }: FieldsProps & { region: { fullName: string } }): React.ReactElement {
  const { t } = useLingui();
  const own = shortName(region.fullName);
  const other = draft.partnerName === '' ? t`daerah yang diusulkan` : shortName(draft.partnerName);
  return (
    <fieldset className={form.group}>
      <legend>
        <Trans>Kunjungan kerja</Trans>
      </legend>
      <label className={form.wide}>
        <input type="checkbox" checked={draft.visited} onChange={(event) => update({ visited: event.currentTarget.checked })} />{' '}
        <Trans>Usulan ini tumbuh dari sebuah kunjungan kerja</Trans>
      </label>
      {draft.visited && (
        <>
          <NativeSelect
            label={t`Siapa berkunjung`}
            value={draft.visitorIsOwn ? 'kita' : 'mereka'}
            data={[
              { value: 'kita', label: t`${own} ke ${other}` },
              { value: 'mereka', label: t`${other} ke ${own}` },
            ]}
            onChange={(event) => update({ visitorIsOwn: event.currentTarget.value === 'kita' })}
          />
          <TextInput
            id="usul-studyVisit"
            type="date"
            label={t`Tanggal kunjungan`}
            value={draft.visitOn}
            error={error}
            onChange={(event) => update({ visitOn: event.currentTarget.value })}
          />
          <Textarea
            className={form.wide}
            label={t`Tujuan kunjungan`}
            maxLength={LIMITS.purposeLength}
            value={draft.visitPurpose}
            autosize
            minRows={2}
            onChange={(event) => update({ visitPurpose: event.currentTarget.value })}
          />
          <TextInput
            label={t`Nomor surat (boleh kosong)`}
            maxLength={LIMITS.shortTextLength}
            value={draft.visitLetter}
            onChange={(event) => update({ visitLetter: event.currentTarget.value })}
          />
        </>
      )}
    </fieldset>
  );
}
