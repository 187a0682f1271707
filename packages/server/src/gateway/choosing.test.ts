import { parse } from 'graphql';
import { expect, test } from 'vitest';

import { choosingOf } from './choosing.ts';

test.each([
  ['subscription ($f: F, $a: C) { changes(filter: $f, after: $a) { id } }', ['f', 'a'], 'a'],
  ['subscription ($r: [ID!], $a: C) { changes(filter: { regions: $r }, after: $a) { id } }', ['r', 'a'], 'a'],
  ['subscription ($f: F, $a: C) { changes(filter: $f, after: $a) { id ...P } } fragment P on Change { of(place: $a) }', ['f'], null],
  ['subscription ($f: F, $w: Boolean) { changes(filter: $f) { id @include(if: $w) } }', ['f'], null],
  ['subscription ($f: Boolean) { changes(live: $f) @include(if: $f) { id } }', [], null],
  ['subscription ($a: C) { changes(filter: { after: $a }, after: $a) { id } }', ['a'], null],
  ['subscription { changes(after: "1") { id } }', [], null],
  ['subscription ($f: F) { ...R } fragment R on Subscription { changes(filter: $f) { id } }', [], null],
])('E14 %s is chosen by %j and begins at %s', (text, all, beginning) => {
  expect(choosingOf(parse(text), null)).toEqual({ all: new Set(all), beginning });
});

test('E14 of several operations the one that runs counts', () => {
  const document = parse('subscription A($x: F) { changes(filter: $x) { id } } subscription B($y: C) { changes(after: $y) { id } }');
  expect(choosingOf(document, 'B')).toEqual({ all: new Set(['y']), beginning: 'y' });
});
