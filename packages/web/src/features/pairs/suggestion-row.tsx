import { Trans, useLingui } from '@lingui/react/macro';
import { Badge } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { decimal, pick, shortName } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import type { Suggestion } from './finder-documents.ts';
import css from './pairs.module.css';

/** Aspects named of each side: those that bring most. */
const ASPECTS = 3;

/** One region that could be a partner: gain each way, where each leads, and why. */
export function SuggestionRow(props: { suggestion: Suggestion; own: string; year: number; mayPropose: boolean }): React.ReactElement {
  const { suggestion, own, year, mayPropose } = props;
  const { t, i18n } = useLingui();
  const { region, paired, reasons } = suggestion;
  const name = shortName(region.fullName);
  const number = (value: string): string => decimal(value, i18n.locale);
  const index = number(suggestion.index);
  const aspects = (gains: Suggestion['theyLead']): string =>
    gains
      .slice(0, ASPECTS)
      .map((one) => `${pick(one.name, i18n.locale)} +${number(one.gain)}`)
      .join(' · ');
  const [theirs, ours] = [aspects(suggestion.theyLead), aspects(suggestion.weLead)];
  return (
    <li className={css.row} data-suggestion={region.code}>
      <div className={css.words}>
        <h2 className={css.cardTitle}>
          <Link to="/wilayah/$kode" params={{ kode: region.code }}>
            {region.fullName}
          </Link>{' '}
          {paired && (
            <Badge color="green">
              <Trans>sudah bermitra</Trans>
            </Badge>
          )}
        </h2>
        <p className={css.quiet}>{[region.province?.name, t`indeks ${index}`].filter(Boolean).join(' · ')}</p>
        <dl className={css.sides}>
          <div>
            <dt>
              <Trans>Anda bertambah</Trans>
            </dt>
            <dd>
              <span className={`${css.gain} ${css.a}`}>+{number(suggestion.gainForUs)}</span>
              <span className={css.quiet}>{theirs}</span>
            </dd>
          </div>
          <div>
            <dt>
              <Trans>{name} bertambah</Trans>
            </dt>
            <dd>
              <span className={`${css.gain} ${css.b}`}>+{number(suggestion.gainForThem)}</span>
              <span className={css.quiet}>{ours}</span>
            </dd>
          </div>
        </dl>
        <ul className={css.reasons} aria-label={t`Alasan`}>
          {reasons.map((reason) => (
            <li key={reason.kind} data-reason={reason.kind}>
              {pick(reason.text, i18n.locale)}
            </li>
          ))}
        </ul>
      </div>
      <div className={css.acts}>
        <LinkButton
          variant="default"
          to="/bandingkan"
          search={{ a: own, b: region.code, tahun: year }}
          aria-label={t`Bandingkan dengan ${name}`}
        >
          <Trans>Bandingkan</Trans>
        </LinkButton>
        {mayPropose && !paired && (
          <LinkButton to="/mitra/usul" search={{ dengan: region.code }} aria-label={t`Usulkan kepada ${name}`} data-propose={region.code}>
            <Trans>Usulkan</Trans>
          </LinkButton>
        )}
      </div>
    </li>
  );
}
