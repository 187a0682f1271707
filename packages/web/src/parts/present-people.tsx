import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Popover, Text } from '@mantine/core';
import { useState } from 'react';

import type { Presence, PresentPerson } from '../api/presence-document.ts';
import { useViewer } from '../api/viewer.ts';
import { initials, shortName } from '../ui/format.ts';
import { RelativeTime } from '../ui/relative-time.tsx';
import css from './present-people.module.css';

/** Faces before the rest is a number. */
const FACES = 4;

/** Who else has this open now: faces with the colour of their side, a list on click, observers as a number. Nothing when nobody has. */
export function PresentPeople({ presence }: { presence: Presence }): React.ReactElement | null {
  const { t } = useLingui();
  const { viewer } = useViewer();
  const [open, setOpen] = useState(false);
  const others = presence.people.filter((person) => person.id !== viewer?.person?.id);
  const { observers } = presence;
  if (others.length === 0 && observers === 0) return null;
  const own = viewer?.region?.code;
  const more = others.length - FACES;
  const names = others.map((person) => person.name).join(', ');
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={280} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={css.row} data-present={others.length} data-observers={observers} onClick={() => setOpen(!open)}>
          <span className="hanya-pembaca">{others.length === 0 ? t`Siapa di sini: hanya` : t`Siapa di sini: ${names}`} </span>
          {others.slice(0, FACES).map((person) => (
            <Face key={person.id} person={person} own={own} />
          ))}
          {more > 0 && (
            <span className={`${css.avatar} ${css.more}`} aria-hidden="true">
              +{more}
            </span>
          )}
          {observers > 0 && (
            <span className={css.words}>
              <Plural value={observers} other="# pengamat" />
            </span>
          )}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <Text fw={650}>
          <Trans>Sedang di sini</Trans>
        </Text>
        <ul className={css.list}>
          {others.map((person) => (
            <li key={person.id} data-person={person.id}>
              <Face person={person} own={own} />
              <span>
                {person.name}
                <span className={css.small}>
                  {person.region && `${shortName(person.region.fullName)} · `}
                  <Trans>
                    datang <RelativeTime at={person.since} />
                  </Trans>
                </span>
              </span>
            </li>
          ))}
        </ul>
        {observers > 0 && (
          <Text size="sm" mt="xs">
            <Plural value={observers} other="# pengamat dari kementerian" />
          </Text>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function Face({ person, own }: { person: PresentPerson; own: string | undefined }): React.ReactElement {
  const side = person.region?.code === own ? css.own : css.partner;
  return (
    <span className={`${css.avatar} ${side}`} title={person.name} aria-hidden="true">
      {initials(person.name)}
    </span>
  );
}
