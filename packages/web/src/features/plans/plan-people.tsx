import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import { useOnline } from '../../api/connection-state.ts';
import { FROM_NOW, useTopic } from '../../api/use-live.ts';
import { useViewer } from '../../api/viewer.ts';
import { initials } from '../../ui/format.ts';
import { planPeopleTopic, type PlanPeopleNow } from './plan-people-document.ts';
import css from './plan-people.module.css';

/** Faces before the rest is a number. */
const FACES = 3;

/** Who is in a plan now, oneself left out: faces with the colour of their side, and their names for readers. Nothing when nobody is. */
export function PlanPeople({ planId, own }: { planId: string; own: string }): React.ReactElement | null {
  const { i18n } = useLingui();
  const { viewer } = useViewer();
  const online = useOnline();
  const [now, setNow] = useState<PlanPeopleNow | null>(null);
  useTopic(planPeopleTopic, { filter: { planId }, after: FROM_NOW, onChange: setNow });
  // A person may have it open in two windows.
  const people = [...new Map((now?.people ?? []).map((one) => [one.personId, one])).values()].filter(
    (one) => one.personId !== viewer?.person?.id,
  );
  if (!online || people.length === 0) return null;
  const names = new Intl.ListFormat(i18n.locale).format(people.map((one) => one.name));
  const more = people.length - FACES;
  return (
    <span className={css.row} data-in-plan={people.length} title={names}>
      <span className="hanya-pembaca">
        <Trans>Sedang di dalam: {names}</Trans>
      </span>
      {people.slice(0, FACES).map((one) => (
        <span key={one.personId} className={css.face} data-own={one.regionCode === own || undefined} aria-hidden="true">
          {initials(one.name)}
        </span>
      ))}
      {more > 0 && <span aria-hidden="true">+{more}</span>}
    </span>
  );
}
