import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Framework } from '@saling/schema';

import { SLOT_SIGN } from '../../ui/charts/slots.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import css from './compare.module.css';
import { indicatorText } from '../../api/level-text.ts';
import type { News } from './live-values.ts';
import type { Words } from './use-words.ts';

/** What changed since the page was opened, newest first; one line, so that its coming moves nothing. */
export function LatestNews({ framework, words, news }: { framework: Framework; words: Words; news: readonly News[] }): React.ReactElement {
  const { t } = useLingui();
  const [newest, ...older] = news;
  const count = older.length;
  return (
    <section className={css.news} aria-label={t`Perubahan langsung`} data-news={news.length}>
      {!newest && <Trans>Belum ada perubahan sejak halaman ini dibuka. Nilai baru dari kedua daerah tampil di sini saat dilaporkan.</Trans>}
      {newest && <NewsLine framework={framework} words={words} news={newest} />}
      {count > 0 && (
        <details>
          <summary>
            <Plural value={count} other="dan # perubahan sebelumnya" />
          </summary>
          <ul>
            {older.map((each) => (
              <li key={each.id}>
                <NewsLine framework={framework} words={words} news={each} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function NewsLine({ framework, words, news }: { framework: Framework; words: Words; news: News }): React.ReactElement {
  const { i18n, t } = useLingui();
  const indicator = framework.indicators.find((each) => each.code === news.indicatorCode);
  const name = indicator ? indicatorText(indicator, i18n.locale) : news.indicatorCode;
  const { by, level } = news;
  const region = words.name[news.slot];
  const before = news.before ?? t`belum ada`;
  return (
    <span>
      <span className={css[news.slot]} aria-hidden="true">
        {SLOT_SIGN[news.slot]}{' '}
      </span>
      <Trans>
        {by} ({region}) melaporkan {name}: {before} → {level}
      </Trans>{' '}
      · <RelativeTime at={news.at} />
    </span>
  );
}
