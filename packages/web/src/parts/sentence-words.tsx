import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';

import type { Activity } from '../api/activity-document.ts';

/** What sentences about something that happened are made of. */
export interface SentenceWords {
  who: ReactNode;
  region: string;
  other: string;
  title: string;
  /** Words that lead to what it is about. */
  it: (words: ReactNode) => React.ReactElement;
  /** Its title, leading there: of a practice, or of a plan. */
  practice: ReactNode;
  plan: ReactNode;
  stage: (name: Activity['toStage']) => string;
}

/** Kinds whose names begin so. */
type KindOf<Prefix extends string> = Extract<Activity['kind'], `${Prefix}_${string}`>;

export interface SentenceProps<Prefix extends string> {
  kind: KindOf<Prefix>;
  activity: Activity;
  words: SentenceWords;
}

/** Whether a kind is one of those. */
export function isKindOf<Prefix extends string>(kind: Activity['kind'], ...prefixes: readonly Prefix[]): kind is KindOf<Prefix> {
  return prefixes.some((prefix) => kind.startsWith(`${prefix}_`));
}

/** A newer server may know more than this page. */
export function Unknown({ who, kind }: { who: ReactNode; kind: string }): React.ReactElement {
  return (
    <>
      {who} · {kind}
    </>
  );
}

/** A person of the ministry. */
export function Ministry({ name }: { name: string | null }): React.ReactElement {
  return <>{name === null ? <Trans>Kementerian</Trans> : <strong>{name}</strong>}</>;
}

/** A person with their region; the region alone where nobody is named. */
export function Who({ name, region }: { name: string | null; region: string }): React.ReactElement {
  return name === null ? (
    <strong>{region}</strong>
  ) : (
    <>
      <strong>{name}</strong> ({region})
    </>
  );
}
