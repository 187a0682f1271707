import { useLingui } from '@lingui/react/macro';
import { WATCH_KINDS } from '@saling/schema';

import { graphql } from '../../api/graphql.ts';
import { useRead } from '../../api/use-read.ts';
import { pick, shortName } from '../../ui/format.ts';
import type { Begun } from './watch-form.tsx';
import { watchesQuery, type Watch } from './watches-documents.ts';

/** Names of what a page may lead here with; each null where the object is of another kind. */
const namesQuery = graphql(`
  query WatchedNames($code: String!, $isRegion: Boolean!, $id: ID!, $isPractice: Boolean!, $isPair: Boolean!) {
    region(code: $code) @include(if: $isRegion) {
      code
      fullName
    }
    practice(id: $id) @include(if: $isPractice) {
      id
      title
    }
    pairing(id: $id) @include(if: $isPair) {
      id
      proposer {
        code
        fullName
      }
      partner {
        code
        fullName
      }
    }
  }
`);

/** The form for a watch that there is. */
export function begunFor(watch: Watch, locale: string): Begun {
  const { kind, objectId, label } = watch;
  return { kind, object: { objectId, label: pick(label, locale) }, fixed: true, watch };
}

/** What the address asks to watch, once it is known what it is called and how it is watched already; null when it asks for nothing. */
export function useAskedFor(apa: string | undefined, id: string | undefined): Begun | null {
  const { i18n } = useLingui();
  const kind = WATCH_KINDS.find((one) => one === apa) ?? null;
  const objectId = id ?? '';
  const pause = kind === null || objectId === '';
  const known = useRead({ query: watchesQuery, variables: { kind, objectId, first: 1, after: null }, pause });
  const names = useRead({
    query: namesQuery,
    pause,
    variables: {
      code: objectId,
      id: objectId,
      isRegion: kind === 'REGION' || kind === 'PROVINCE',
      isPractice: kind === 'PRACTICE',
      isPair: kind === 'PAIRING',
    },
  });
  if (pause || !known.data || !names.data) return null;
  // What the device remembers may be older than what was chosen elsewhere: a form of it would bring that back.
  if (!known.fresh && known.refreshing) return null;
  const watch = known.data.watches.nodes.at(0) ?? null;
  if (watch) return begunFor(watch, i18n.locale);
  const { region, practice, pairing } = names.data;
  const label =
    region?.fullName ??
    practice?.title ??
    (pairing ? `${shortName(pairing.proposer.fullName)} – ${shortName(pairing.partner.fullName)}` : objectId);
  return { kind, object: { objectId, label }, fixed: true, watch: null };
}
