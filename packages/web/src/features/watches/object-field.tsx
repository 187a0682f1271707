import { useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';

import { useRegionSearch } from '../../api/use-region-search.ts';
import { AsyncSelect } from '../../ui/async-select.tsx';
import { pick, shortName } from '../../ui/format.ts';
import type { ResultOf } from '../../api/graphql.ts';
import type { Watch, watchChoicesQuery } from './watches-documents.ts';

export interface Chosen {
  objectId: string;
  label: string;
}
type Choices = ResultOf<typeof watchChoicesQuery>;

/** Chooses what is watched, by its kind; practices are watched from their pages. */
export function ObjectField(props: {
  kind: Watch['kind'];
  choices: Choices;
  chosen: Chosen | null;
  onChoose: (chosen: Chosen | null) => void;
}): React.ReactElement | null {
  const { kind, choices, chosen, onChoose } = props;
  const { t, i18n } = useLingui();
  if (kind === 'REGION' || kind === 'PROVINCE') return <RegionField key={kind} kind={kind} chosen={chosen} onChoose={onChoose} />;
  const groups =
    kind === 'INDICATOR'
      ? choices.frameworks.map(({ id, name, indicators }) => ({
          group: pick(name, i18n.locale),
          items: indicators.map((one) => ({ value: `${id}:${one.code}`, label: `${one.code}. ${pick(one.name, i18n.locale)}` })),
        }))
      : choices.pairings.nodes.map(({ id, proposer, partner }) => ({
          value: id,
          label: `${shortName(proposer.fullName)} – ${shortName(partner.fullName)}`,
        }));
  const labelOf = (value: string): string =>
    groups.flatMap((one) => ('items' in one ? one.items : [one])).find((one) => one.value === value)?.label ?? value;
  return (
    <NativeSelect
      label={kind === 'INDICATOR' ? t`Indikator mana` : t`Pasangan mana`}
      value={chosen?.objectId ?? ''}
      onChange={({ currentTarget: { value } }) => onChoose(value === '' ? null : { objectId: value, label: labelOf(value) })}
      data={[{ value: '', label: t`Pilih` }, ...groups]}
    />
  );
}

function RegionField(props: {
  kind: 'REGION' | 'PROVINCE';
  chosen: Chosen | null;
  onChoose: (chosen: Chosen | null) => void;
}): React.ReactElement {
  const { kind, chosen, onChoose } = props;
  const { t } = useLingui();
  const { setSearch, regions, searching } = useRegionSearch(kind === 'PROVINCE' ? { level: 'PROVINCE' } : {});
  const [text, setText] = useState(chosen?.label ?? '');
  return (
    <AsyncSelect
      label={kind === 'PROVINCE' ? t`Provinsi mana` : t`Daerah mana`}
      placeholder={t`Ketik nama atau kode`}
      search={text}
      searching={searching}
      options={regions.map(({ code, fullName, province }) => ({
        value: code,
        label: fullName,
        hint: [code, province?.name].filter(Boolean).join(' · '),
      }))}
      nothing={t`Tidak ada yang cocok.`}
      onSearch={(next) => {
        setText(next);
        setSearch(next);
        // What stands in the field is what is watched, or nothing is.
        if (chosen && next !== chosen.label) onChoose(null);
      }}
      onSelect={({ value, label }) => {
        setText(label);
        onChoose({ objectId: value, label });
      }}
    />
  );
}
