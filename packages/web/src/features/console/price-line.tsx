import { Trans, useLingui } from '@lingui/react/macro';

import { count } from '../../ui/format.ts';
import css from './console.module.css';
import type { Prices, Priced } from './use-prices.ts';

/** What running the text would cost; says so before anything runs. */
export function PriceLine({ prices }: { prices: Prices }): React.ReactElement {
  return (
    <div className={css.prices} role="status" data-prices={prices.kind}>
      {prices.kind === 'waiting' && <Trans>Menghitung harga…</Trans>}
      {prices.kind === 'unreadable' && <Trans>Harga dihitung setelah kueri lengkap.</Trans>}
      {prices.kind === 'priced' && prices.operations.map((one) => <Price key={one.name ?? ''} priced={one} />)}
    </div>
  );
}

function Price({ priced }: { priced: Priced }): React.ReactElement {
  const { i18n, t } = useLingui();
  const name = priced.name ?? t`tanpa nama`;
  const { explanation, refusal } = priced;
  if (!explanation) {
    return (
      <span data-price="none">
        <strong>{name}</strong>: {refusal === null ? <Trans>harga tidak dapat dihitung.</Trans> : <span lang="en">{refusal}</span>}
      </span>
    );
  }
  const price = count(explanation.price, i18n.locale);
  const limit = count(explanation.limit, i18n.locale);
  const statements = count(explanation.statements, i18n.locale);
  const rows = count(explanation.rows, i18n.locale);
  const dear = explanation.price > explanation.limit;
  return (
    <span data-price={explanation.price} className={dear ? css.dear : undefined}>
      <strong>{name}</strong>:{' '}
      {priced.subscribes ? (
        <Trans>
          harga {price} setiap peristiwa, dari paling banyak {limit}; paling banyak {statements} pernyataan SQL dan {rows} baris.
        </Trans>
      ) : (
        <Trans>
          harga {price} dari paling banyak {limit}; paling banyak {statements} pernyataan SQL dan {rows} baris.
        </Trans>
      )}{' '}
      {dear && <Trans>Terlalu mahal: kurangi `first` atau bidangnya.</Trans>}
    </span>
  );
}
