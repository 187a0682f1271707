import { useLingui } from '@lingui/react/macro';

import { graphql } from '../api/graphql.ts';
import { useRead } from '../api/use-read.ts';
import { pick } from '../ui/format.ts';
import { stageNames } from '../ui/stage-names.ts';

/** Names of all indicators. */
export const indicatorNamesQuery = graphql(`
  query IndicatorNames {
    frameworks {
      id
      indicators {
        code
        name {
          id
          en
        }
      }
    }
  }
`);

const NONE = {};
/** What a deadline's title calls its stage. */
const STAGES: Record<string, string> = { 'penilaian mandiri': 'SELF', 'penilaian dokumen': 'DOCUMENT', wawancara: 'INTERVIEW' };

/** The title of what happened as its reader says it: the log has one language, and some titles are words of the assessment. */
export function ActivityTitle({ kind, title }: { kind: string; title: string }): React.ReactElement {
  const { i18n } = useLingui();
  if (kind === 'DEADLINE_SET') {
    const [, called = '', year] = /^(.+) (\d+)$/.exec(title) ?? [];
    const stage = STAGES[called];
    return <>{stage === undefined ? title : `${i18n._(stageNames[stage]!)} ${year}`}</>;
  }
  const names = kind.startsWith('OBJECTION_') && i18n.locale !== 'id' && /^\S+\. /.test(title);
  return names ? <IndicatorTitle title={title} /> : <>{title}</>;
}

/** An indicator that is titled by its Indonesian name. */
function IndicatorTitle({ title }: { title: string }): React.ReactElement {
  const { i18n } = useLingui();
  const read = useRead({ query: indicatorNamesQuery, variables: NONE });
  const all = read.data?.frameworks.flatMap(({ indicators }) => indicators) ?? [];
  const found = all.find(({ code, name }) => title === `${code}. ${name.id}`);
  return <>{found ? `${found.code}. ${pick(found.name, i18n.locale)}` : title}</>;
}
