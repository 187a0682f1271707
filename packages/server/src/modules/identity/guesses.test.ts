import { expect, test } from 'vitest';

import { Guesses } from './guesses.ts';

let time = 0;
const clock = { now: () => new Date(time), newId: () => '' };

test('ten wrong passwords for an address from a place, then none more, for a quarter of an hour', () => {
  const guesses = new Guesses(clock);
  for (let guess = 0; guess < 10; guess += 1) {
    expect(guesses.begin('10.0.0.1', guess % 2 ? 'Ayu@demo.saling.example' : 'ayu@demo.saling.example')).toBe(true);
  }
  expect(guesses.begin('10.0.0.1', 'AYU@demo.saling.example')).toBe(false);
  expect(guesses.begin('10.0.0.2', 'ayu@demo.saling.example')).toBe(true);
  expect(guesses.begin('10.0.0.1', 'budi@demo.saling.example')).toBe(true);
  time += 15 * 60_000;
  expect(guesses.begin('10.0.0.1', 'ayu@demo.saling.example')).toBe(true);
});

test('a right password takes the wrong ones before it away', () => {
  const guesses = new Guesses(clock);
  for (let guess = 0; guess < 10; guess += 1) guesses.begin('place', 'ayu');
  guesses.succeeded('place', 'ayu');
  for (let guess = 0; guess < 9; guess += 1) guesses.begin('place', 'ayu');
  expect(guesses.begin('place', 'ayu')).toBe(true);
  expect(guesses.begin('place', 'ayu')).toBe(false);
});

test('right passwords and those that nobody could check never add up', () => {
  const guesses = new Guesses(clock);
  for (let guess = 0; guess < 200; guess += 1) {
    expect(guesses.begin('office', `name ${guess}`)).toBe(true);
    if (guess % 2 === 0) guesses.succeeded('office', `name ${guess}`);
    else guesses.undecided('office', `name ${guess}`);
  }
});

test('somebody who tries many names is stopped too', () => {
  const guesses = new Guesses(clock);
  for (let guess = 0; guess < 50; guess += 1) guesses.begin('place', `name ${guess}`);
  expect(guesses.begin('place', 'one more')).toBe(false);
  expect(guesses.begin('elsewhere', 'one more')).toBe(true);
});
