import { expect, test } from 'vitest';

import { joinStretches, momentsOf, momentsText, SESSION_GAP_MS, stretchesOf, type FoldAuthor, type Moment } from './fold.ts';

const rina: FoldAuthor = { id: 'rina', name: 'Rina', regionCode: '32.11', acceptedById: null, acceptedByName: null };
const sigit: FoldAuthor = { ...rina, id: 'sigit', name: 'Sigit', regionCode: '34.02' };

function moment(seq: number, at: number, author: FoldAuthor): Moment {
  return { seq, at, author, length: 20 + seq, clocks: [{ client: 4_000_000_000, from: seq, to: seq + 3 }] };
}

test('P15 moments are what they were before they were written down', () => {
  const moments = [moment(7, 1_000, rina), moment(8, 1_001, sigit), { ...moment(9, 1_002, rina), clocks: [] }];
  expect(momentsOf(momentsText(moments), 7)).toEqual(moments);
});

test('P14 two who work side by side have a session each, and a break of more than ten minutes begins another', () => {
  const moments = [
    moment(1, 0, rina),
    moment(2, 10, sigit),
    moment(3, SESSION_GAP_MS, rina),
    moment(4, SESSION_GAP_MS + 11, sigit),
    moment(5, SESSION_GAP_MS + 12, { ...rina, acceptedById: 'sigit', acceptedByName: 'Sigit' }),
  ];
  expect(
    stretchesOf(moments).map(({ author, fromSeq, toSeq, updates }) => [author.name, author.acceptedByName, fromSeq, toSeq, updates]),
  ).toEqual([
    ['Rina', null, 1, 3, 2],
    ['Sigit', null, 2, 2, 1],
    ['Sigit', null, 4, 4, 1],
    ['Rina', 'Sigit', 5, 5, 1],
  ]);
});

test('P15 sessions are the same wherever what they are made of was cut', () => {
  const moments = Array.from({ length: 60 }, (_, place) =>
    moment(place + 1, place * 90_000 * (place % 7), place % 3 === 0 ? sigit : rina),
  ).map((one, place, all) => ({ ...one, at: all.slice(0, place + 1).reduce((sum, { at }) => Math.max(sum, at), 0) }));
  const whole = stretchesOf(moments);
  expect(whole.length).toBeGreaterThan(4);
  for (let cut = 1; cut < 60; cut += 1) {
    expect(joinStretches([...stretchesOf(moments.slice(0, cut)), ...stretchesOf(moments.slice(cut))])).toEqual(whole);
  }
});
