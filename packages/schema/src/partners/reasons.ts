import type { SuggestionReasonKind } from '../codes.ts';
import type { LocalizedText } from '../problem.ts';
import { BONUS, hundredthsOf, type Complement, type ComplementAspect } from './complement.ts';

/** A reason for or against a pair, in words and as a number. */
export interface SuggestionReason {
  kind: SuggestionReasonKind;
  value: string;
  text: LocalizedText;
}

/** Hundredths of index points up to which two indices are near, and from which on they are far. */
const NEAR = 50;
const FAR = 100;

/** A decimal with two places, as Indonesian writes it. */
const comma = (value: string): string => value.replace('.', ',');
/** An exact decimal in a sentence: two places, half up. */
function short(value: string): string {
  const [whole, fraction = ''] = value.split('.');
  const thousandths = Number(whole) * 1_000 + Number(fraction.padEnd(3, '0').slice(0, 3));
  return (Math.floor((thousandths + 5) / 10) / 100).toFixed(2);
}

/**
 * Why two regions fit, from the side of A, the weightiest reason first (R7). `name` is what B is called. Numbers are
 * exact in `value`; sentences show two decimals.
 */
export function reasonsOf(complement: Complement, name: string, paired: boolean): SuggestionReason[] {
  const { gainA, gainB, leadsA, leadsB, aspectsA, aspectsB } = complement;
  const gains = [
    reason('GAIN_FOR_US', gainA, leadsB > 0, {
      id: `${name} lebih tinggi di ${leadsB} indikator${most(aspectsB, 'id')}: menyusulnya menambah ${comma(short(gainA))} poin indeks bagi kita.`,
      en: `${name} is ahead in ${leadsB} indicators${most(aspectsB, 'en')}: catching up brings us ${short(gainA)} index points.`,
    }),
    reason('GAIN_FOR_THEM', gainB, leadsA > 0, {
      id: `Kita lebih tinggi di ${leadsA} indikator${most(aspectsA, 'id')}: itu menambah ${comma(short(gainB))} poin indeks bagi mereka.`,
      en: `We are ahead in ${leadsA} indicators${most(aspectsA, 'en')}: that brings them ${short(gainB)} index points.`,
    }),
  ];
  return [
    ...gains,
    ...likeness(complement),
    reason('ALREADY_PAIRED', '1', paired, { id: 'Sudah berpasangan dengan kita.', en: 'Paired with us already.' }),
  ].flat();
}

/** The same from nobody's side: `GAIN_FOR_US` is what A gains, `GAIN_FOR_THEM` what B does, both by name (R12). */
export function pairReasonsOf(complement: Complement, nameA: string, nameB: string): SuggestionReason[] {
  const { gainA, gainB, leadsA, leadsB, aspectsA, aspectsB } = complement;
  const gain = (
    kind: 'GAIN_FOR_US' | 'GAIN_FOR_THEM',
    leader: string,
    leads: number,
    aspects: readonly ComplementAspect[],
    gained: string,
    by: string,
  ) =>
    reason(kind, gained, leads > 0, {
      id: `${leader} lebih tinggi di ${leads} indikator${most(aspects, 'id')}: menyusulnya menambah ${comma(short(gained))} poin indeks bagi ${by}.`,
      en: `${leader} is ahead in ${leads} indicators${most(aspects, 'en')}: catching up brings ${by} ${short(gained)} index points.`,
    });
  return [
    gain('GAIN_FOR_US', nameB, leadsB, aspectsB, gainA, nameA),
    gain('GAIN_FOR_THEM', nameA, leadsA, aspectsA, gainB, nameB),
    ...likeness(complement),
  ].flat();
}

/** What the two have in common, or not. */
function likeness({ sameKind, sameProvince, indexA, indexB }: Complement): SuggestionReason[][] {
  const distance = Math.abs(hundredthsOf(indexA) - hundredthsOf(indexB));
  const value = (distance / 100).toFixed(2);
  return [
    reason('SAME_KIND', String(BONUS.kind), sameKind, { id: 'Jenis daerahnya sama.', en: 'The kind of region is the same.' }),
    reason('SAME_PROVINCE', String(BONUS.province), sameProvince, {
      id: 'Satu provinsi: mudah dikunjungi.',
      en: 'The same province: easy to visit.',
    }),
    reason('NEAR_INDEX', value, distance <= NEAR, {
      id: `Indeksnya berdekatan: selisih ${comma(value)}.`,
      en: `The indices are near each other: ${value} apart.`,
    }),
    reason('FAR_INDEX', value, distance >= FAR, {
      id: `Indeksnya berjauhan: selisih ${comma(value)}, langkahnya mungkin tidak langsung cocok.`,
      en: `The indices are far apart: ${value}, so what one does may not fit the other at once.`,
    }),
  ];
}

function reason(kind: SuggestionReasonKind, value: string, holds: boolean, text: LocalizedText): SuggestionReason[] {
  return holds ? [{ kind, value, text }] : [];
}

/** The aspect with most of it, in the middle of a sentence. */
function most(aspects: readonly ComplementAspect[], language: 'id' | 'en'): string {
  const name = aspects[0]?.aspect.name[language];
  if (name === undefined) return '';
  return language === 'id' ? `, terutama ${name}` : `, above all ${name}`;
}
