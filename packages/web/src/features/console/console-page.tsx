import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';

import { Trans, useLingui } from '@lingui/react/macro';
import { useComputedColorScheme } from '@mantine/core';
import { GraphiQL } from 'graphiql';
import { useState } from 'react';

import { useOnline } from '../../api/connection-state.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { OfflineNotice } from '../../ui/states.tsx';
import { consoleFetcher } from './console-fetcher.ts';
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

/** The API to try by hand, as the person signed in; everything comes from our own files. */
export function ConsolePage(): React.ReactElement {
  const { t } = useLingui();
  const online = useOnline();
  const scheme = useComputedColorScheme('light');
  const [fetcher] = useState(consoleFetcher);
  return (
    <>
      <PageHeader title={t`Konsol API`} below={<Trans>Kueri dan langganan dijalankan dengan hak Anda sendiri.</Trans>} />
      {!online && (
        <OfflineNotice>
          <Trans>Luring. Konsol membutuhkan sambungan.</Trans>
        </OfflineNotice>
      )}
      <div className={css.frame}>
        <GraphiQL fetcher={fetcher} forcedTheme={scheme} defaultQuery={EXAMPLE} />
      </div>
    </>
  );
}
