/** What one indicator may become: what that takes and brings. Both rise from one option to the next. */
export interface Option {
  effort: number;
  gain: number;
}

/** Piece of the line above an indicator's options: efforts and gains of steps that may be taken in fractions. */
interface Piece extends Option {
  place: number;
}

/** A sum of quotients may fall short of the whole number that it is by so much. */
const SLIP = 1e-6;

/** Pieces of the upper hull of an indicator's options, from nothing on: each brings less for its effort than the one before. */
function hull(options: readonly Option[], place: number): Piece[] {
  const pieces: Piece[] = [];
  let [effort, gain] = [0, 0];
  for (const option of options) {
    let piece: Piece = { place, effort: option.effort - effort, gain: option.gain - gain };
    [effort, gain] = [option.effort, option.gain];
    // A step that brings more for its effort than the one before is only ever taken together with it.
    for (let last = pieces.at(-1); last && piece.gain * last.effort >= last.gain * piece.effort; last = pieces.at(-1)) {
      pieces.pop();
      piece = { place, effort: piece.effort + last.effort, gain: piece.gain + last.gain };
    }
    pieces.push(piece);
  }
  return pieces;
}

/**
 * For each place the least effort with which the indicators before it could bring a gain, if levels could be lifted in
 * fractions: nothing real is cheaper. Whole, since efforts are.
 */
export function lowerBounds(choices: readonly (readonly Option[])[]): (place: number, gain: number) => number {
  const pieces = choices.flatMap(hull).toSorted((a, b) => b.gain * a.effort - a.gain * b.effort);
  const sums = choices.map((_, place) => {
    const [efforts, gains] = [[0], [0]];
    for (const piece of pieces) {
      if (piece.place >= place) continue;
      efforts.push(efforts.at(-1)! + piece.effort);
      gains.push(gains.at(-1)! + piece.gain);
    }
    return { efforts, gains };
  });
  return (place, gain) => {
    if (gain <= 0) return 0;
    const { efforts, gains } = sums[place]!;
    let [low, high] = [0, gains.length - 1];
    if (gains[high]! < gain) return Infinity;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (gains[middle]! < gain) low = middle;
      else high = middle;
    }
    const share = (gain - gains[low]!) / (gains[high]! - gains[low]!);
    return Math.ceil(efforts[low]! + share * (efforts[high]! - efforts[low]!) - SLIP);
  };
}

/**
 * Effort of some way that reaches a gain with at most so many indicators, not always the least: whatever takes more can
 * be left aside. For each worth of an effort that could decide, the best option of each indicator, of these the best.
 */
export function fewestEffort(choices: readonly (readonly Option[])[], need: number, most: number): number {
  const worths = new Set(choices.flatMap(hull).map(({ effort, gain }) => gain / effort));
  let least = Infinity;
  for (const worth of [0, ...worths]) {
    const chosen = choices
      .map((options) => ({ options, ...bestAt(options, worth) }))
      .filter(({ at }) => at >= 0)
      .toSorted((a, b) => b.value - a.value)
      .slice(0, most);
    least = Math.min(least, trimmed(chosen, need));
  }
  return least;
}

function bestAt(options: readonly Option[], worth: number): { at: number; value: number } {
  let [at, value] = [-1, -SLIP];
  for (const [place, { effort, gain }] of options.entries()) {
    if (gain - worth * effort >= value) [at, value] = [place, gain - worth * effort];
  }
  return { at, value };
}

/** Takes back what is not needed, least worth first; infinite when it does not suffice. */
function trimmed(chosen: readonly { options: readonly Option[]; at: number }[], need: number): number {
  let [effort, gain] = [0, 0];
  for (const { options, at } of chosen) {
    effort += options[at]!.effort;
    gain += options[at]!.gain;
  }
  if (gain < need) return Infinity;
  for (const { options, at } of chosen.toReversed()) {
    for (let lower = -1; lower < at; lower += 1) {
      const [was, now] = [options[at]!, options[lower] ?? { effort: 0, gain: 0 }];
      if (gain - was.gain + now.gain < need) continue;
      effort -= was.effort - now.effort;
      gain -= was.gain - now.gain;
      break;
    }
  }
  return effort;
}
