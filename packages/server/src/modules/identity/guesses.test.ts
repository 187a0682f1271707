import { expect, test } from 'vitest';

import { Guesses } from './guesses.ts';

let time = 0;
const clock = { now: () => new Date(time), newId: () => '' };

test('ten wrong passwords for an address from a place, then none more, for a quarter of an hour', () => {
  const guesses = new Guesses(clock);
  for (let guess = 0; guess < 10; guess += 1) {
    expect(guesses.mayTry('10.0.0.1', 'Ayu@demo.saling.example')).toBe(true);
    guesses.failed('10.0.0.1', 'ayu@demo.saling.example');
  }
  expect(guesses.mayTry('10.0.0.1', 'AYU@demo.saling.example')).toBe(false);
  expect(guesses.mayTry('10.0.0.2', 'ayu@demo.saling.example')).toBe(true);
  expect(guesses.mayTry('10.0.0.1', 'budi@demo.saling.example')).toBe(true);
  time += 15 * 60_000;
  expect(guesses.mayTry('10.0.0.1', 'ayu@demo.saling.example')).toBe(true);
});

test('a right password takes the wrong ones before it away', () => {
  const guesses = new Guesses(clock);
  for (let guess = 0; guess < 9; guess += 1) guesses.failed('place', 'ayu');
  guesses.succeeded('place', 'ayu');
  for (let guess = 0; guess < 9; guess += 1) guesses.failed('place', 'ayu');
  expect(guesses.mayTry('place', 'ayu')).toBe(true);
});

test('somebody who tries many names is stopped too', () => {
  const guesses = new Guesses(clock);
  for (let guess = 0; guess < 50; guess += 1) guesses.failed('place', `name ${guess}`);
  expect(guesses.mayTry('place', 'one more')).toBe(false);
  expect(guesses.mayTry('elsewhere', 'one more')).toBe(true);
});
