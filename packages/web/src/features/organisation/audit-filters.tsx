import { useLingui } from '@lingui/react/macro';
import { NativeSelect, TextInput } from '@mantine/core';

import { useAllMembers } from './use-all-members.ts';
import type { AuditGroup, AuditSearch } from './audit-filter.ts';
import css from './organisation.module.css';

/** What of the log is shown; all of it lives in the address. */
export function AuditFilters(props: {
  organisationId: string;
  value: AuditSearch;
  onChange: (value: AuditSearch) => void;
}): React.ReactElement {
  const { organisationId, value, onChange } = props;
  const { t } = useLingui();
  const { members } = useAllMembers(organisationId);
  const groups: Record<AuditGroup, string> = {
    masuk: t`Masuk dan keluar`,
    keamanan: t`Sandi dan langkah kedua`,
    orang: t`Orang dan peran`,
    klien: t`Klien API`,
    pasangan: t`Pasangan daerah`,
    data: t`Unduhan, tanda tangan, penolakan`,
  };
  const people = members.map((member) => ({ value: member.person.id, label: member.person.name }));
  // Somebody who is no member any more may still be asked for by the address.
  const known = value.orang === undefined || people.some((one) => one.value === value.orang);
  const refused = value.hasil === 'ditolak';
  return (
    <search className={css.filters} data-audit-filters="">
      <NativeSelect
        label={t`Tentang`}
        value={value.kelompok ?? ''}
        onChange={(event) => onChange({ kelompok: event.currentTarget.value || undefined })}
        data={[{ value: '', label: t`Semua` }, ...Object.entries(groups).map(([group, label]) => ({ value: group, label }))]}
      />
      <NativeSelect
        label={t`Hasil`}
        value={refused ? 'ditolak' : ''}
        onChange={(event) => onChange({ hasil: event.currentTarget.value || undefined })}
        data={[
          { value: '', label: t`Semua` },
          { value: 'ditolak', label: t`Hanya yang ditolak` },
        ]}
      />
      <NativeSelect
        className={css.wideOnPhone}
        label={t`Orang`}
        value={value.orang ?? ''}
        onChange={(event) => onChange({ orang: event.currentTarget.value || undefined })}
        data={[{ value: '', label: t`Semua` }, ...people, ...(known ? [] : [{ value: value.orang!, label: t`bukan anggota lagi` }])]}
      />
      <TextInput
        type="date"
        label={t`Dari tanggal`}
        value={value.dari ?? ''}
        max={value.sampai}
        onChange={(event) => onChange({ dari: event.currentTarget.value || undefined })}
      />
      <TextInput
        type="date"
        label={t`Sampai tanggal`}
        value={value.sampai ?? ''}
        min={value.dari}
        onChange={(event) => onChange({ sampai: event.currentTarget.value || undefined })}
      />
    </search>
  );
}
