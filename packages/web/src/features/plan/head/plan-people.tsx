import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Popover, Text } from '@mantine/core';
import { memo, useEffect, useMemo, useRef, useState } from 'react';

import type { PlanPerson } from '../../../collab/plan-presence.ts';
import { useAnnouncer } from '../../../ui/announcer.tsx';
import { initials } from '../../../ui/format.ts';
import { usePlanContent, usePlanHere } from '../plan-context.tsx';
import { usePlanWords } from '../use-words.ts';
import css from './head.module.css';

/** Faces before the rest is a number. */
const FACES = 4;

/** Who else is in the plan: faces with the colour of their region, and where each of them is. Who comes is said politely. */
export const PlanPeople = memo(function PlanPeople(props: { people: readonly PlanPerson[]; observers: number }): React.ReactElement {
  const { observers } = props;
  const people = useMemo(() => onePerPerson(props.people), [props.people]);
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const announcer = useArrivals(people);
  const more = people.length - FACES;
  const names = people.map((person) => person.name).join(', ');
  return (
    <>
      {announcer}
      {people.length + observers > 0 && (
        <Popover opened={open} onChange={setOpen} position="bottom-end" width={300} shadow="md" trapFocus returnFocus>
          <Popover.Target>
            <button type="button" className={css.faces} data-people={people.length} onClick={() => setOpen(!open)}>
              <span className="hanya-pembaca">{people.length > 0 ? t`Sedang di rencana ini: ${names}` : t`Sedang di rencana ini:`}</span>
              {people.slice(0, FACES).map((person) => (
                <Face key={person.clientId} person={person} />
              ))}
              {more > 0 && (
                <span className={css.face} aria-hidden="true">
                  +{more}
                </span>
              )}
              {observers > 0 && (
                <span className={css.observers}>
                  <Plural value={observers} other="# pengamat" />
                </span>
              )}
            </button>
          </Popover.Target>
          <Popover.Dropdown>
            <Text fw={650}>
              <Trans>Sedang di rencana ini</Trans>
            </Text>
            <ul className={css.people}>
              {people.map((person) => (
                <Person key={person.clientId} person={person} />
              ))}
            </ul>
          </Popover.Dropdown>
        </Popover>
      )}
    </>
  );
});

/** Somebody with two windows, or one that was just closed, is one: of their windows the one that is in a field. */
function onePerPerson(windows: readonly PlanPerson[]): PlanPerson[] {
  const people = new Map<string, PlanPerson>();
  for (const one of windows) if (!people.get(one.personId)?.field) people.set(one.personId, one);
  return [...people.values()];
}

function Face({ person }: { person: PlanPerson }): React.ReactElement {
  const { regions } = usePlanHere();
  const side = regions.find((region) => region.code === person.regionCode)?.side ?? 'none';
  return (
    <span className={css.face} data-side={side} title={person.name} aria-hidden="true">
      {initials(person.name)}
    </span>
  );
}

function Person({ person }: { person: PlanPerson }): React.ReactElement {
  const { regions } = usePlanHere();
  const { actions } = usePlanContent();
  const words = usePlanWords();
  const { t } = useLingui();
  const region = regions.find((one) => one.code === person.regionCode)?.name ?? person.regionCode;
  const [actionId, field] = person.field?.split('/') ?? [];
  const action = actions.find((one) => one.id === actionId);
  const where = action ? `${action.what || t`Kegiatan tanpa nama`}${field ? ` · ${words.field(field)}` : ''}` : null;
  return (
    <li data-person={person.personId}>
      <Face person={person} />
      <span>
        {person.name}
        <span className={css.small}>
          {region}
          {where && (
            <>
              {' · '}
              <Trans>sedang di {where}</Trans>
            </>
          )}
        </span>
      </span>
    </li>
  );
}

/** Says who came, summed up; who was here before oneself is not said. */
function useArrivals(people: readonly PlanPerson[]): React.ReactElement {
  const { t } = useLingui();
  const { note, region } = useAnnouncer<string>((names) => t`${[...new Set(names)].join(', ')} membuka rencana ini.`);
  const known = useRef<Set<string> | null>(null);
  useEffect(() => {
    const now = new Set(people.map((person) => person.personId));
    for (const person of people) if (known.current && !known.current.has(person.personId)) note(person.name);
    if (known.current !== null || people.length > 0) known.current = now;
  }, [people, note]);
  return region;
}
