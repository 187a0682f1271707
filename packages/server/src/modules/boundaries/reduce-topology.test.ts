import { expect, test } from 'vitest';

import { squareBoundaries, type Square } from '../../../../schema/src/testing/square-boundaries.ts';
import { readTopology } from './read-topology.ts';
import { reduceTopology } from './reduce-topology.ts';

const CODES = ['34.01', '34.02', '34.03', '34.04', '34.10', '34.71'];
const reduce = (file: unknown) => reduceTopology(readTopology(JSON.stringify(file)), CODES, ['34']);
const squares = (...all: Square[]) => squareBoundaries(all);

test('N60: entries are named by id or property, with or without a dot; doubles are drawn together, unknown and nameless ones not', () => {
  const { topology, found } = reduce(
    squares(
      { id: '34.01', x: 0, y: 0 },
      { id: '3402', x: 1, y: 0 },
      { id: 3403, x: 2, y: 0 },
      { properties: { KDPKAB: '34.04', nama: 'Sleman' }, x: 0, y: 1 },
      { properties: { Kode: 34.1 }, x: 1, y: 1 },
      { id: '34.02', x: 2, y: 1 },
      { id: '34', x: 3, y: 1 },
      { id: '99.01', x: 3, y: 0 },
      { properties: { KDBBPS: '3471' }, x: 4, y: 0 },
    ),
  );
  expect(found).toEqual({
    drawn: ['34.01', '34.02', '34.03', '34.04', '34.10'],
    missing: ['34.71'],
    doubled: ['34.02'],
    unknown: ['99.01'],
    nameless: 1,
  });
  const { geometries } = topology.objects.regions;
  expect(geometries.map(({ id, arcs }) => [id, arcs.length])).toEqual([
    ['34.01', 1],
    ['34.02', 2],
    ['34.03', 1],
    ['34.04', 1],
    ['34.10', 1],
  ]);
  expect(JSON.stringify(topology)).not.toMatch(/nama|Sleman|99|KDPKAB/);
});

test('N60: neighbours keep their shared edges, places lie in a grid, and arcs that nobody needs are left out', () => {
  const { topology } = reduce(squares({ id: '34.01', x: 0, y: 0 }, { id: '34.02', x: 1, y: 0 }, { id: '99.99', x: 5, y: 5 }));
  // Two squares side by side have seven edges.
  expect(topology.arcs).toHaveLength(7);
  const used = topology.objects.regions.geometries.map(({ arcs }) => arcs.flat(2));
  expect(used[1]!.filter((arc) => used[0]!.includes(~arc))).toHaveLength(1);
  expect(topology.transform).toEqual({ scale: [0.0005, 0.0005], translate: [95, 5.5] });
  // Half a degree is a thousand steps of it, each told from the one before.
  expect(topology.arcs[0]).toEqual([
    [0, 1_000],
    [1_000, 0],
  ]);
});

test('N60: a file with more places than can be drawn is told in a coarser grid', () => {
  const coast = Array.from({ length: 200_000 }, (_, at): [number, number] => [100 + at / 20_000, ((at * 7_919) % 100) / 25_000]);
  const arcs = [[...coast, [110, 3], [100, 3], coast[0]!]];
  const file = { type: 'Topology', objects: { a: { type: 'Polygon', id: '34.01', arcs: [[0]] } }, arcs };
  const { topology } = reduce(file);
  expect(topology.transform.scale[0]).toBeGreaterThan(0.0005);
  expect(topology.arcs[0]!.length).toBeLessThanOrEqual(150_000);
  expect(topology.arcs[0]!.length).toBeGreaterThan(1_000);
});

const edited = (over: object) => JSON.stringify({ ...squares({ id: '34.01', x: 0, y: 0 }), ...over });
test.each([
  ['{', /is no TopoJSON \(it is no JSON\)/],
  ['{"type":"FeatureCollection","features":[]}', /\(it is GeoJSON\): make one, like "mapshaper/],
  ['{"type":"Topology","objects":{}}', /\(its outline is no Topology/],
  [edited({ arcs: [] }), /names an arc that is not there/],
  [edited({ arcs: [['x']] }), /no pair of numbers/],
  [edited({ objects: { a: { type: 'Polygon', arcs: 7 } } }), /rings of a polygon/],
  [edited({ transform: { scale: [1, 1], translate: [430_000, 9_120_000] } }), /in metres or another projection/],
])('N60: what is no TopoJSON in degrees says what to do: %s', (text, sentence) => {
  expect(() => readTopology(text)).toThrow(sentence);
});
