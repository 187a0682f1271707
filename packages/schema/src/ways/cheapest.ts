import { fewestEffort, lowerBounds, type Option } from './bounds.ts';

/**
 * Ways to decide on the indicators from some place on, all with the same number of lifted ones: effort and gain both
 * rise, so each is the best there is for its effort.
 */
interface Frontier {
  effort: number[];
  gain: number[];
}

/**
 * Chooses at most one option for each indicator so that the gains reach `need`, with the least effort; then with the
 * fewest chosen, then with the most gain, then with the higher option at the first place that differs. Exact. `need` is
 * above 0 and can be reached. Answers the option's place for each indicator, -1 for none.
 *
 * Dynamic programming from the last indicator to the first. A state is (lifted, effort, gain) of the indicators from
 * there on; what another state beats or equals in all three cannot be part of the answer and is dropped. Of a number of
 * lifted ones there are then at most as many states as different efforts, and as different gains: for 47 indicators
 * with the usual efforts 706 each, so 47 × 48 × 706 ≈ 1.6 million at the very most. Far fewer are kept, since a
 * state also goes when the indicators before it could not reach the target within the best effort known so far, even
 * if levels could be lifted in fractions.
 */
export function cheapest(choices: readonly (readonly Option[])[], need: number, most: number): number[] {
  const bounds = lowerBounds(choices);
  let limit = fewestEffort(choices, need, most);
  // frontiers[place][lifted]
  const frontiers: Frontier[][] = Array.from({ length: choices.length + 1 });
  frontiers[choices.length] = [{ effort: [0], gain: [0] }];
  for (let place = choices.length - 1; place >= 0; place -= 1) {
    const after = frontiers[place + 1]!;
    const options = choices[place]!;
    const lifted = Math.min(most, after.length - 1 + (options.length > 0 ? 1 : 0));
    const made: Frontier[] = [];
    let fewer: Frontier = { effort: [], gain: [] };
    for (let count = 0; count <= lifted; count += 1) {
      const merged = merge(
        after[count],
        count > 0 ? after[count - 1] : undefined,
        options,
        fewer,
        (effort, gain) => {
          if (gain >= need) limit = Math.min(limit, effort);
          return effort + bounds(place, need - gain) <= limit;
        },
        need,
      );
      made.push(merged);
      fewer = envelope(fewer, merged);
    }
    frontiers[place] = made;
  }
  return trace(frontiers, choices, need);
}

/** States of one place with one number of lifted indicators: those with this indicator as it is, and those that lift it. */
function merge(
  kept: Frontier | undefined,
  before: Frontier | undefined,
  options: readonly Option[],
  fewer: Frontier,
  promising: (effort: number, gain: number) => boolean,
  need: number,
): Frontier {
  const sources = [
    ...(kept ? [{ from: kept, effort: 0, gain: 0, at: 0 }] : []),
    ...(before ? options.map(({ effort, gain }) => ({ from: before, effort, gain, at: 0 })) : []),
  ];
  const made: Frontier = { effort: [], gain: [] };
  let most = -1;
  let [beatenAt, beaten] = [0, -1];
  for (;;) {
    let [next, effort, gain] = [-1, Infinity, 0];
    for (let one = 0; one < sources.length; one += 1) {
      const source = sources[one]!;
      if (source.at >= source.from.effort.length) continue;
      const [e, g] = [source.from.effort[source.at]! + source.effort, source.from.gain[source.at]! + source.gain];
      if (e < effort || (e === effort && g > gain)) [next, effort, gain] = [one, e, g];
    }
    if (next < 0) return made;
    sources[next]!.at += 1;
    while (beatenAt < fewer.effort.length && fewer.effort[beatenAt]! <= effort) {
      beaten = fewer.gain[beatenAt]!;
      beatenAt += 1;
    }
    if (gain <= most || gain <= beaten || !promising(effort, gain)) continue;
    most = gain;
    made.effort.push(effort);
    made.gain.push(gain);
    // What takes more effort than a way that arrives is no use to anybody.
    if (gain >= need) return made;
  }
}

/** The better of two frontiers at each effort. */
function envelope(one: Frontier, other: Frontier): Frontier {
  if (one.effort.length === 0) return other;
  const made: Frontier = { effort: [], gain: [] };
  let [a, b, most] = [0, 0, -1];
  while (a < one.effort.length || b < other.effort.length) {
    const first = b >= other.effort.length || (a < one.effort.length && one.effort[a]! <= other.effort[b]!);
    const [effort, gain] = first ? [one.effort[a]!, one.gain[a]!] : [other.effort[b]!, other.gain[b]!];
    if (first) a += 1;
    else b += 1;
    if (gain <= most) continue;
    most = gain;
    made.effort.push(effort);
    made.gain.push(gain);
  }
  return made;
}

/** Walks from the best state to the choices behind it, the highest option first wherever several lead there. */
function trace(frontiers: readonly Frontier[][], choices: readonly (readonly Option[])[], need: number): number[] {
  let [count, effort, gain] = [-1, Infinity, 0];
  for (const [lifted, frontier] of frontiers[0]!.entries()) {
    const at = frontier.gain.length - 1;
    if (at >= 0 && frontier.gain[at]! >= need && frontier.effort[at]! < effort)
      [count, effort, gain] = [lifted, frontier.effort[at]!, frontier.gain[at]!];
  }
  return choices.map((options, place) => {
    const after = frontiers[place + 1]!;
    for (let one = options.length - 1; one >= 0; one -= 1) {
      const option = options[one]!;
      if (!has(after[count - 1], effort - option.effort, gain - option.gain)) continue;
      [count, effort, gain] = [count - 1, effort - option.effort, gain - option.gain];
      return one;
    }
    return -1;
  });
}

function has(frontier: Frontier | undefined, effort: number, gain: number): boolean {
  if (!frontier) return false;
  let [low, high] = [0, frontier.effort.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = frontier.effort[middle]!;
    if (found === effort) return gain === frontier.gain[middle];
    if (found < effort) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
