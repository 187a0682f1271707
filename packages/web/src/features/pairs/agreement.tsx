import { useLingui } from '@lingui/react/macro';
import { Fragment } from 'react';

import { dayText } from '../../ui/day-text.ts';
import { shortName } from '../../ui/format.ts';
import type { Pair } from './pair-documents.ts';
import css from './pairs.module.css';

/** What a pair is for, how long, whom to turn to, and from which visit it grew. */
export function Agreement({ pair }: { pair: Pair }): React.ReactElement {
  const { t, i18n } = useLingui();
  const day = (text: string): string => dayText(text, i18n.locale);
  const { startsOn, endsOn, studyVisit } = pair;
  const period = endsOn === null ? t`mulai ${day(startsOn)}` : t`${day(startsOn)} sampai ${day(endsOn)}`;
  const facts: [string, string][] = [
    ...(pair.purpose === null ? [] : [[t`Tujuan`, pair.purpose] satisfies [string, string]]),
    [t`Masa`, period],
    ...pair.contacts.map((one): [string, string] => {
      const name = shortName(one.region.fullName);
      return [t`Narahubung ${name}`, [one.name, one.office, one.email, one.phone].filter(Boolean).join(' · ')];
    }),
  ];
  if (studyVisit) {
    const [from, to] = [shortName(studyVisit.visitor.fullName), shortName(studyVisit.host.fullName)];
    const who = t`${from} ke ${to}`;
    facts.push([t`Kunjungan kerja`, [who, day(studyVisit.on), studyVisit.purpose, studyVisit.letterNumber].filter(Boolean).join(' · ')]);
  }
  return (
    <dl className={css.facts}>
      {facts.map(([name, value]) => (
        <Fragment key={`${name} ${value}`}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
