import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Loader } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import { signInAsDemo } from '../../api/sign-in.ts';
import { initials } from '../../ui/format.ts';
import { roleNames } from '../../ui/role-names.ts';
import css from './sign-in.module.css';

export interface DemoPerson {
  id: string;
  name: string;
  role: string;
  regionName: string | null;
}

/** One button for each person of the demo. */
export function DemoPersons(props: {
  persons: readonly DemoPerson[];
  busy: string | null;
  onChoose: (personId: string, attempt: () => Promise<void>) => void;
}): React.ReactElement {
  const { i18n } = useLingui();
  return (
    <section className={css.card} aria-labelledby="demo">
      <h2 id="demo" className={css.heading}>
        <Trans>Coba sebagai</Trans>
      </h2>
      <p className={css.note}>
        <Trans>Ini peragaan: satu klik, tanpa sandi. Orang-orangnya dikarang.</Trans>
      </p>
      <ul className={css.persons}>
        {props.persons.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              className={css.person}
              disabled={props.busy !== null}
              onClick={() => props.onChoose(person.id, () => signInAsDemo(person.id))}
            >
              <span className={css.initials} aria-hidden>
                {initials(person.name)}
              </span>
              <span className={css.words}>
                <strong>{person.name}</strong>
                <span>{[i18n._(roleNames[person.role]!), person.regionName].filter(Boolean).join(' · ')}</span>
              </span>
              {props.busy === person.id ? <Loader size={18} /> : <IconChevronRight size={20} stroke={1.5} aria-hidden />}
            </button>
          </li>
        ))}
      </ul>
      <p className={css.note}>
        <Trans>Surat yang dikirim server ini, seperti undangan, tidak keluar dari sini.</Trans>{' '}
        <Anchor component={Link} to="/surat" size="sm">
          <Trans>Kotak surat demo</Trans>
        </Anchor>
      </p>
    </section>
  );
}
