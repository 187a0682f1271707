import { useLingui } from '@lingui/react/macro';
import { NativeSelect, TextInput } from '@mantine/core';
import { LIMITS } from '@saling/schema';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';

import type { FrameworkSummary } from '../../api/frameworks.ts';
import { useRead } from '../../api/use-read.ts';
import { pick } from '../../ui/format.ts';
import { provincesQuery } from './ranking-documents.ts';
import css from './ranking.module.css';

export interface RankingFilter {
  tahun?: number | undefined;
  provinsi?: string | undefined;
  q?: string | undefined;
  domain?: string | undefined;
  aspek?: string | undefined;
}

/** What is ranked, where, and who is looked for; all of it lives in the address. */
export function RankingFilters(props: {
  framework: FrameworkSummary;
  value: RankingFilter;
  onChange: (value: RankingFilter) => void;
}): React.ReactElement {
  const { t, i18n } = useLingui();
  const { framework, value, onChange } = props;
  const provinces = useRead({ query: provincesQuery, variables: {} }).data?.regions.nodes ?? [];
  const [text, setText] = useState(value.q ?? '');
  const [asked, setAsked] = useState(value.q);
  // The address may change without the field: back, a link, "tampilkan semua".
  if (asked !== value.q) {
    setAsked(value.q);
    setText(value.q ?? '');
  }
  const ask = useDebouncedCallback((q: string) => {
    setAsked(q || undefined);
    onChange({ q: q || undefined });
  }, 250);
  const by = value.aspek ? `aspek:${value.aspek}` : value.domain ? `domain:${value.domain}` : '';
  return (
    <search className={css.filters}>
      <TextInput
        type="search"
        maxLength={LIMITS.searchLength}
        label={t`Cari daerah`}
        placeholder={t`nama atau kode`}
        leftSection={<IconSearch size={20} stroke={1.5} aria-hidden />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          ask(event.currentTarget.value.trim());
        }}
      />
      <NativeSelect
        label={t`Wilayah`}
        value={value.provinsi ?? ''}
        onChange={(event) => onChange({ provinsi: event.currentTarget.value || undefined })}
        data={[
          { value: '', label: t`Seluruh Indonesia` },
          ...provinces.map((province) => ({ value: province.code, label: province.name })),
        ]}
      />
      <NativeSelect
        label={t`Menurut`}
        value={by}
        onChange={(event) => {
          const [kind, code] = event.currentTarget.value.split(/:(.*)/);
          onChange({ domain: kind === 'domain' ? code : undefined, aspek: kind === 'aspek' ? code : undefined });
        }}
        data={[
          { value: '', label: t`Indeks keseluruhan` },
          {
            group: t`Domain`,
            items: framework.domains.map((one) => ({ value: `domain:${one.code}`, label: pick(one.name, i18n.locale) })),
          },
          { group: t`Aspek`, items: framework.aspects.map((one) => ({ value: `aspek:${one.code}`, label: pick(one.name, i18n.locale) })) },
        ]}
      />
    </search>
  );
}
