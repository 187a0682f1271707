import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';

import { useActivity } from '../../api/use-activity.ts';
import { usePages } from '../../api/use-pages.ts';
import { useRefreshSoon } from '../../api/use-refresh-soon.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageList } from '../../ui/page-list.tsx';
import css from './adoption.module.css';
import { DownloadUsed } from './download-adoptions.tsx';
import { usedQuery, type UsedPractice } from './adoption-documents.ts';
import { AdoptionRow } from './adoption-row.tsx';

interface Answer {
  regionPractices: {
    nodes: UsedPractice[];
    totalCount: number;
    asOf: string;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}
const select = (data: Answer): Answer['regionPractices'] => data.regionPractices;

/** Where the own practices live: each with its adopters and their stage, as it happens (A18). */
export function UsedPractices({ regionCode }: { regionCode: string }): React.ReactElement {
  const { t } = useLingui();
  const pages = usePages<Answer, UsedPractice>({ query: usedQuery, variables: { regionCode, first: 25 }, select });
  const refreshSoon = useRefreshSoon(() => void pages.refresh());
  useActivity({
    filter: { regionCodes: [regionCode], kinds: ['ADOPTION_STARTED', 'ADOPTION_ADVANCED', 'ADOPTION_STOPPED'] },
    after: pages.read.fresh ? pages.asOf : null,
    onActivity: refreshSoon,
    onGone: refreshSoon,
  });
  return (
    <PageList
      pages={pages}
      label={t`Praktik kami dan pemakainya`}
      download={<DownloadUsed regionCode={regionCode} />}
      empty={t`Daerah Anda belum membagikan praktik`}
      emptyHint={<Trans>Setelah dibagikan, di sini tampak daerah mana yang memakainya dan sejauh mana.</Trans>}
      emptyAction={
        <LinkButton to="/pengetahuan/tulis">
          <Trans>Tulis praktik</Trans>
        </LinkButton>
      }
    >
      {(practice) => <Used key={practice.id} practice={practice} />}
    </PageList>
  );
}

function Used({ practice }: { practice: UsedPractice }): React.ReactElement {
  const { id, title, adoptionCounts, adoptions } = practice;
  const { total, live, running } = adoptionCounts;
  const more = adoptions.totalCount - adoptions.nodes.length;
  return (
    <li data-used={id}>
      <div className={css.rowHead}>
        <Link to="/pengetahuan/$id" params={{ id }} className={css.rowName}>
          {title}
        </Link>
        <span className={css.quiet}>
          {total === 0 ? (
            <Trans>belum diadopsi</Trans>
          ) : (
            <Trans>
              {live} berjalan, {running} dalam proses
            </Trans>
          )}
        </span>
      </div>
      {adoptions.nodes.length > 0 && (
        <ul className={css.inner}>
          {adoptions.nodes.map((adoption) => (
            <AdoptionRow key={adoption.id} adoption={adoption} by />
          ))}
        </ul>
      )}
      {more > 0 && (
        <Link to="/pengetahuan/$id" params={{ id }} search={{ tab: 'adopsi' }}>
          <Plural value={more} other="# daerah lagi" />
        </Link>
      )}
    </li>
  );
}
