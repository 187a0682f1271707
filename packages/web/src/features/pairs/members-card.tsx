import { useLingui } from '@lingui/react/macro';

import { Card } from '../../ui/card.tsx';
import { SLOT_SIGN } from '../../ui/charts/slots.ts';
import { shortName } from '../../ui/format.ts';
import { roleNames } from '../../ui/role-names.ts';
import type { Pair } from './pair-documents.ts';
import css from './pairs.module.css';

/** The people of both sides. */
export function MembersCard({ pair, a, b }: { pair: Pair; a: Pair['proposer']; b: Pair['partner'] }): React.ReactElement {
  const { t, i18n } = useLingui();
  return (
    <Card title={t`Orang di kedua daerah`}>
      {(
        [
          ['a', a],
          ['b', b],
        ] as const
      ).map(([slot, region]) => (
        <section key={slot} aria-label={region.fullName}>
          <h3 className={css.cardTitle}>
            <span className={css[slot]} aria-hidden="true">
              {SLOT_SIGN[slot]}{' '}
            </span>
            {shortName(region.fullName)}
          </h3>
          <ul className={css.people}>
            {pair.members
              .filter((member) => member.region.code === region.code)
              .map((member) => (
                <li key={member.id} data-member={member.id}>
                  {member.name} <span className={css.quiet}>{i18n._(roleNames[member.role]!)}</span>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </Card>
  );
}
