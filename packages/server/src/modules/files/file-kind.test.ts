import { describe, expect, test } from 'vitest';

import { isShown, nameOf } from './file-kind.ts';

const png = { mediaType: 'image/png', ending: 'png', width: 1, height: 1 };

describe('A6 the name of a file', () => {
  test.each([
    ['foto.png', 'foto.png'],
    ['foto.JPEG', 'foto.png'],
    ['laporan.v2.final.exe', 'laporan.v2.final.png'],
    ['../../etc/passwd', '.. .. etc passwd.png'],
    ['a\r\nSet-Cookie: x', 'a Set-Cookie x.png'],
    ['\u202Egnp.exe', 'gnp.png'],
    ['', 'berkas.png'],
    ['.png', 'berkas.png'],
    ['é'.normalize('NFD'), 'é.png'.normalize('NFC')],
    ['\uD800half.png', '\uFFFDhalf.png'],
  ])('%j becomes %j', (given, name) => {
    expect(nameOf(given, png)).toBe(name);
  });

  test('is bounded, and never cut inside a sign', () => {
    expect(nameOf('😀'.repeat(300), png)).toBe(`${'😀'.repeat(120)}.png`);
  });
});

test('A6 only pictures of pixels are shown in place', () => {
  expect(['image/png', 'image/jpeg', 'image/svg+xml', 'text/html', 'application/pdf'].filter(isShown)).toEqual(['image/png', 'image/jpeg']);
});
