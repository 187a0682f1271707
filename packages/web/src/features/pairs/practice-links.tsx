import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';

import css from './pairs.module.css';

/** Practices by title; a dash where there is none. */
export function PracticeLinks({ practices }: { practices: readonly { id: string; title: string }[] }): React.ReactElement {
  const { t } = useLingui();
  if (practices.length === 0) return <span className={css.quiet}>{t`belum ada`}</span>;
  return (
    <ul className={css.practices}>
      {practices.map((practice) => (
        <li key={practice.id}>
          <Link to="/pengetahuan/$id" params={{ id: practice.id }}>
            {practice.title}
          </Link>
        </li>
      ))}
    </ul>
  );
}
