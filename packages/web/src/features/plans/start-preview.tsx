import { Plural, Trans, useLingui } from '@lingui/react/macro';

import { indicatorText } from '../../api/level-text.ts';
import { decimal, pick, shortName } from '../../ui/format.ts';
import { takenOf, type PlanDraft } from './plan-start.ts';
import type { PlanPair } from './plans-documents.ts';
import css from './plans.module.css';
import type { StartValues } from './use-start-values.ts';

/** An action as it will stand in the plan. */
interface Filled {
  key: string;
  name: string;
  region: string;
  from: number | null;
  to: number | null;
  practice: string | null;
  /** Takes it in or leaves it out; null where all are taken. */
  taken: boolean | null;
}

/** The actions that the plan will begin with. */
export function StartPreview(props: {
  draft: PlanDraft;
  pair: PlanPair | null;
  values: StartValues;
  error: string | undefined;
  update: (part: Partial<PlanDraft>) => void;
}): React.ReactElement | null {
  const { draft, pair, values, error, update } = props;
  const { i18n } = useLingui();
  const { start } = draft;
  const nameOf = (code: string): string => {
    const found = values.framework?.indicators.find((one) => one.code === code);
    return found ? indicatorText(found, i18n.locale) : code;
  };
  if (start === 'templat' || pair === null) return null;
  const filled = filledBy(draft, pair, values, nameOf, i18n.locale);
  const count = filled.filter((one) => one.taken !== false).length;
  const toggle = (key: string): void => {
    const offered = { drafts: values.drafts.map(({ id }) => id), indicators: values.gaps.map((row) => row.indicatorCode) };
    const taken = takenOf(draft, offered);
    if (start === 'rancangan') update({ withoutDrafts: toggled(draft.withoutDrafts, key) });
    else update({ indicators: toggled(taken.indicators, key) });
  };
  return (
    <section className={css.preview} data-preview={count}>
      <h2>
        <Plural value={count} _0="Tidak ada kegiatan yang akan terisi" other="# kegiatan akan terisi" />
      </h2>
      {error && (
        <p role="alert" style={{ color: 'var(--turun)', margin: 0 }}>
          {error}
        </p>
      )}
      {start === 'jalan' && <WaySentence values={values} />}
      {start === 'rancangan' && filled.length === 0 && (
        <p className={css.quiet}>
          <Trans>Pasangan ini belum punya rancangan kegiatan. Buat dari peta pelengkap atau jalan ke target di halaman pasangan.</Trans>
        </p>
      )}
      {start === 'rancangan' && filled.length > 0 && (
        <p className={css.quiet}>
          <Trans>Rancangan yang dipilih pindah ke rencana, dan tidak tampil lagi di halaman pasangan.</Trans>
        </p>
      )}
      <ul className={css.filled}>
        {filled.map((one) => (
          <li key={one.key} data-filled={one.key}>
            {one.taken === null ? (
              <FilledWords filled={one} />
            ) : (
              <label>
                <input
                  type="checkbox"
                  data-field={start === 'rancangan' ? 'draftIds' : 'indicatorCodes'}
                  checked={one.taken}
                  onChange={() => toggle(one.key)}
                />
                <FilledWords filled={one} />
              </label>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function FilledWords({ filled }: { filled: Filled }): React.ReactElement {
  const { name, region, from, to, practice } = filled;
  const [before, after] = [from ?? '–', to ?? '–'];
  return (
    <span>
      {name}
      <br />
      <span className={css.quiet}>
        <Trans>
          {region}: tingkat {before} → {after}
        </Trans>
        {practice !== null && ` · ${practice}`}
      </span>
    </span>
  );
}

function WaySentence({ values: { way } }: { values: StartValues }): React.ReactElement {
  const { i18n } = useLingui();
  const number = (value: string): string => decimal(value, i18n.locale);
  if (way === null) {
    return (
      <p className={css.quiet} data-way="incomplete">
        <Trans>Ada indikator yang belum bernilai untuk tahun ini; jalan dihitung setelah lengkap.</Trans>
      </p>
    );
  }
  const [now, reached, best] = [number(way.currentIndex), number(way.reachedIndex), number(way.bestIndex)];
  return (
    <p className={css.quiet} data-way={way.reachable ? 'found' : 'unreachable'}>
      {way.reachable ? (
        <Trans>
          Indeks naik dari {now} menjadi {reached} bila semua berhasil.
        </Trans>
      ) : (
        <Trans>
          Dari {now} yang terbaik adalah {best}. Pilih target yang lebih rendah.
        </Trans>
      )}
    </p>
  );
}

function filledBy(draft: PlanDraft, pair: PlanPair, values: StartValues, nameOf: (code: string) => string, locale: string): Filled[] {
  const [a, b] = [shortName(pair.proposer.fullName), shortName(pair.partner.fullName)];
  if (draft.start === 'rancangan') {
    return values.drafts.map((one) => ({
      key: one.id,
      name: `${one.indicatorCode}. ${pick(one.indicator.name, locale)}`,
      region: shortName(one.region.fullName),
      from: one.levelFrom,
      to: one.levelTo,
      practice: one.practice?.title ?? null,
      taken: !draft.withoutDrafts.includes(one.id),
    }));
  }
  if (draft.start === 'peta') {
    return values.gaps.map((row) => {
      // The weaker one learns.
      const [from, to, region] = row.leader === 'A' ? [row.levelB, row.levelA, b] : [row.levelA, row.levelB, a];
      return {
        key: row.indicatorCode,
        name: nameOf(row.indicatorCode),
        region,
        from,
        to,
        practice: row.leaderPractices[0]?.title ?? null,
        taken: draft.indicators === null || draft.indicators.includes(row.indicatorCode),
      };
    });
  }
  if (draft.start !== 'jalan') return [];
  return (values.way?.reachable ? values.way.lifts : []).map(({ indicatorCode, from, to }) => ({
    key: indicatorCode,
    name: nameOf(indicatorCode),
    region: draft.regionCode === pair.partner.code ? b : a,
    from,
    to,
    practice: null,
    taken: null,
  }));
}

function toggled(list: readonly string[], one: string): string[] {
  return list.includes(one) ? list.filter((each) => each !== one) : [...list, one];
}
