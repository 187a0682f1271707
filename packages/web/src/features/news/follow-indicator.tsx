import { useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';

import { useRead } from '../../api/use-read.ts';
import { FollowButton } from '../../parts/follow-button.tsx';
import { WatchButton } from '../../parts/watch-button.tsx';
import { pick } from '../../ui/format.ts';
import { followableIndicatorsQuery } from './news-documents.ts';
import css from './news.module.css';

/** Chooses an indicator of any framework to follow: it has no page of its own with a button. */
export function FollowIndicator({ onChanged }: { onChanged: () => void }): React.ReactElement | null {
  const { t, i18n } = useLingui();
  const read = useRead({ query: followableIndicatorsQuery, variables: {} });
  const [chosen, setChosen] = useState('');
  const frameworks = read.data?.frameworks ?? [];
  if (frameworks.length === 0) return null;
  const groups = frameworks.map(({ id, name, indicators }) => ({
    group: pick(name, i18n.locale),
    items: indicators.map((one) => ({ value: `${id}:${one.code}`, label: `${one.code}. ${pick(one.name, i18n.locale)}` })),
  }));
  const label = groups.flatMap(({ items }) => items).find(({ value }) => value === chosen)?.label;
  return (
    <div className={css.choose}>
      <NativeSelect
        label={t`Ikuti sebuah indikator`}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={[{ value: '', label: t`Pilih indikator` }, ...groups]}
      />
      {label !== undefined && <FollowButton key={chosen} kind="INDICATOR" objectId={chosen} name={label} onChanged={onChanged} />}
      {label !== undefined && <WatchButton key={`pantau ${chosen}`} kind="INDICATOR" objectId={chosen} name={label} />}
    </div>
  );
}
