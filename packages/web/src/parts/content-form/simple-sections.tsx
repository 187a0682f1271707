import { useLingui } from '@lingui/react/macro';
import { LIMITS, type PracticeContact } from '@saling/schema';

import css from './content-form.module.css';
import { useForm } from './form-context.ts';
import { ListField } from './list-field.tsx';
import { NumberField, TextField } from './text-fields.tsx';

/** Title and summary. */
export function SummaryFields(): React.ReactElement {
  const { t } = useLingui();
  const { content, edit, mayEdit } = useForm();
  return (
    <>
      <TextField
        place="title"
        label={t`Judul`}
        hint={t`Sebut apa yang dicapai, bukan nama aplikasinya saja.`}
        value={content.title}
        most={LIMITS.practiceTitleLength}
        disabled={!mayEdit('title')}
        onChange={(title) => edit({ title })}
      />
      <TextField
        place="summary"
        label={t`Ringkasan`}
        hint={t`Dua atau tiga kalimat: masalahnya, caranya, hasilnya.`}
        value={content.summary}
        most={LIMITS.practiceSummaryLength}
        lines={4}
        disabled={!mayEdit('summary')}
        onChange={(summary) => edit({ summary })}
      />
    </>
  );
}

/** How it was done, step by step. */
export function StepsField(): React.ReactElement {
  const { t } = useLingui();
  const { content, edit, mayEdit } = useForm();
  return (
    <ListField
      place="steps"
      label={t`Langkah`}
      hint={t`Tidak wajib, tetapi memudahkan daerah lain meniru.`}
      entryName={t`Langkah`}
      addLabel={t`Tambah langkah`}
      entries={content.steps}
      blank={{ title: '', text: '' }}
      most={LIMITS.practiceSteps}
      disabled={!mayEdit('steps')}
      onChange={(steps) => edit({ steps })}
    >
      {(step, change, index) => (
        <>
          <TextField
            place={`steps.${index}.title`}
            label={t`Judul langkah`}
            value={step.title}
            most={LIMITS.shortTextLength}
            onChange={(title) => change({ title })}
          />
          <TextField
            place={`steps.${index}.text`}
            label={t`Penjelasan`}
            value={step.text}
            most={LIMITS.practiceStepLength}
            lines={3}
            onChange={(text) => change({ text })}
          />
        </>
      )}
    </ListField>
  );
}

/** Cost and staff. */
export function EffortFields(): React.ReactElement {
  const { t } = useLingui();
  const { content, edit, mayEdit } = useForm();
  return (
    <>
      <NumberField
        place="cost"
        label={t`Biaya dalam rupiah`}
        hint={t`Seluruhnya, kira-kira. Kosongkan bila tidak diketahui.`}
        prefix="Rp"
        whole
        value={content.cost}
        disabled={!mayEdit('cost')}
        onChange={(cost) => edit({ cost })}
      />
      <TextField
        place="costNote"
        label={t`Catatan biaya`}
        hint={t`Untuk apa, dan dari anggaran mana.`}
        value={content.costNote ?? ''}
        most={LIMITS.noteLength}
        lines={3}
        disabled={!mayEdit('costNote')}
        onChange={(text) => edit({ costNote: text === '' ? null : text })}
      />
      <TextField
        place="staff"
        label={t`Jumlah orang`}
        hint={t`Yang mengerjakannya. Kosongkan bila tidak diketahui.`}
        value={content.staff === null ? '' : String(content.staff)}
        disabled={!mayEdit('staff')}
        onChange={(text) => {
          const digits = text.replace(/\D/g, '').slice(0, 6);
          edit({ staff: digits === '' ? null : Number(digits) });
        }}
      />
      <TextField
        place="staffNote"
        label={t`Catatan tenaga`}
        hint={t`Dari kantor mana, dan berapa lama.`}
        value={content.staffNote ?? ''}
        most={LIMITS.noteLength}
        lines={3}
        disabled={!mayEdit('staffNote')}
        onChange={(text) => edit({ staffNote: text === '' ? null : text })}
      />
    </>
  );
}

/** Names with addresses: regulations or software. */
export function LinksField({ field }: { field: 'regulations' | 'software' }): React.ReactElement {
  const { t } = useLingui();
  const { content, edit, mayEdit } = useForm();
  const [label, entryName, addLabel] =
    field === 'regulations'
      ? [t`Peraturan`, t`Peraturan`, t`Tambah peraturan`]
      : [t`Aplikasi yang dipakai`, t`Aplikasi`, t`Tambah aplikasi`];
  return (
    <ListField
      place={field}
      label={label}
      entryName={entryName}
      addLabel={addLabel}
      entries={content[field]}
      blank={{ name: '', url: null }}
      most={LIMITS.practiceLinks}
      disabled={!mayEdit(field)}
      onChange={(links) => edit({ [field]: links })}
    >
      {(link, change, index) => (
        <div className={css.pair}>
          <TextField
            place={`${field}.${index}.name`}
            label={t`Nama`}
            value={link.name}
            most={LIMITS.shortTextLength}
            onChange={(name) => change({ name })}
          />
          <TextField
            place={`${field}.${index}.url`}
            label={t`Tautan`}
            type="url"
            value={link.url ?? ''}
            most={LIMITS.urlLength}
            onChange={(url) => change({ url: url.trim() === '' ? null : url })}
          />
        </div>
      )}
    </ListField>
  );
}

const NOBODY: PracticeContact = { name: '', office: null, email: null, phone: null };

/** Whom to ask. */
export function ContactFields(): React.ReactElement {
  const { t } = useLingui();
  const { content, edit, mayEdit } = useForm();
  const contact = content.contact ?? NOBODY;
  const disabled = !mayEdit('contact');
  const change = (patch: Partial<PracticeContact>): void => {
    const next = { ...contact, ...patch };
    edit({ contact: Object.values(next).every((value) => value === null || value === '') ? null : next });
  };
  const orNull = (text: string): string | null => (text === '' ? null : text);
  const shared = { disabled, most: LIMITS.shortTextLength };
  return (
    <>
      <TextField {...shared} place="contact.name" label={t`Nama`} value={contact.name} onChange={(name) => change({ name })} />
      <TextField
        {...shared}
        place="contact.office"
        label={t`Kantor`}
        value={contact.office ?? ''}
        onChange={(text) => change({ office: orNull(text) })}
      />
      <TextField
        {...shared}
        place="contact.email"
        label={t`Surel`}
        type="email"
        hint={t`Surel atau telepon: salah satu sudah cukup.`}
        value={contact.email ?? ''}
        onChange={(text) => change({ email: orNull(text) })}
      />
      <TextField
        {...shared}
        place="contact.phone"
        label={t`Telepon`}
        type="tel"
        value={contact.phone ?? ''}
        onChange={(text) => change({ phone: orNull(text) })}
      />
    </>
  );
}
