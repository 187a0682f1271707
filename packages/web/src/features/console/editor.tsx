import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';

import { GraphiQL } from 'graphiql';
import type { ComponentProps } from 'react';

import css from './console.module.css';

const EXAMPLE = `# Peringkat, lalu langganan: ganti dengan pertanyaan Anda. / Ranking, then a subscription.
query Peringkat {
  frameworks {
    id
    publishedYears
  }
}

subscription Perubahan {
  indicatorChanges {
    ... on IndicatorChange {
      cursor
      region { fullName }
      indicator { name { id } }
      previousLevel
      level
      reportedBy
    }
    ... on CaughtUp { cursor }
    ... on CursorGone { code message head }
  }
}
`;

/** What stands in the editor, so that another tab and back loses nothing. */
export const lastTyped = { query: EXAMPLE, variables: '' };

const kept = new Map<string, string>();
/** GraphiQL's memory: this page's, not the device's, which the next person at this desk may use. */
const memory = {
  get length() {
    return kept.size;
  },
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
  clear: () => kept.clear(),
};

export interface EditorProps {
  fetcher: ComponentProps<typeof GraphiQL>['fetcher'];
  scheme: 'light' | 'dark';
  onQuery: (text: string) => void;
  onVariables: (text: string) => void;
}

/** GraphiQL without its field for headers: what is secret has a place of its own. */
export function Editor({ fetcher, scheme, onQuery, onVariables }: EditorProps): React.ReactElement {
  return (
    <div className={css.frame}>
      <GraphiQL
        fetcher={fetcher}
        forcedTheme={scheme}
        defaultQuery={EXAMPLE}
        isHeadersEditorEnabled={false}
        showPersistHeadersSettings={false}
        storage={memory}
        onEditQuery={(text) => {
          lastTyped.query = text;
          onQuery(text);
        }}
        onEditVariables={(text) => {
          lastTyped.variables = text;
          onVariables(text);
        }}
      />
    </div>
  );
}
