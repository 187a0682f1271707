import { expect, test } from 'vitest';

import { greeting } from './greeting.ts';

test('says the address and, in a demo, everybody who can be signed in as', () => {
  const people = [
    { id: '1', name: 'Ayu Rahmawati', email: 'ayu@demo.saling.example', role: 'EDITOR' as const, regionName: 'Kabupaten Sumedang' },
    { id: '2', name: 'Nadia', email: 'nadia@demo.saling.example', role: 'OBSERVER' as const, regionName: null },
  ];
  expect(greeting('http://localhost:4000', people)).toMatchInlineSnapshot(`
    "
      Saling berjalan di  http://localhost:4000
      Saling is running at http://localhost:4000

      Masuk dengan satu klik sebagai · Sign in with one click as

        Ayu Rahmawati  Editor (editor), Kabupaten Sumedang       ayu@demo.saling.example
        Nadia          Pengamat kementerian (ministry observer)  nadia@demo.saling.example

      Orang dan nilai yang ditandai adalah data contoh. · People, and values marked so, are examples.

      Ctrl-C untuk berhenti · Ctrl-C to stop

    "
  `);
});

test('outside a demo nobody is named', () => {
  expect(greeting('http://localhost:4000', [])).not.toContain('Masuk');
});
