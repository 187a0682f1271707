import { i18n } from '@lingui/core';
import { afterEach, expect, test } from 'vitest';
import { page as browserPage } from 'vitest/browser';

import { messages } from '../../locales/en.po';
import { messages as account } from '../../locales/account/en.po';
import { messages as later } from '../../locales/later/en.po';
import { expectAccessible } from '../../ui/testing/show.tsx';
import { AUDIT_GROUPS } from './audit-filter.ts';
import { auditSentence } from './audit-sentence.ts';
import type { AuditLine } from './organisation-documents.ts';
import { lastOf, ofSumedang, open, page } from './testing/organisation-fixtures.tsx';

const AT = '/organisasi?tab=jejak';

function entry(action: AuditLine['action'], over: Partial<AuditLine> = {}): AuditLine {
  return {
    id: `a-${action}`,
    at: '2026-11-24T03:12:00Z',
    actorKind: 'PERSON',
    actorId: 'p-rina',
    actorName: 'Rina',
    action,
    subject: 'Ayu',
    outcome: 'DONE',
    place: null,
    details: [],
    ...over,
  };
}
const log = (...entries: AuditLine[]) => ofSumedang({ audit: page(entries) });

afterEach(() => i18n.loadAndActivate({ locale: 'id', messages: {} }));

test.each([
  ['id', /\b(changed|invited|signed|client)\b/],
  ['en', /\b(mengubah|mengundang|masuk|klien)\b/],
] as const)('every action is a sentence of its own in %s, with who did it', (locale, foreign) => {
  i18n.loadAndActivate({ locale, messages: locale === 'en' ? { ...messages, ...later, ...account } : {} });
  const sentences = Object.values(AUDIT_GROUPS)
    .flat()
    .map((action) => auditSentence(entry(action), i18n).sentence);
  expect(new Set(sentences).size).toBe(sentences.length);
  for (const sentence of sentences) {
    expect(sentence).toMatch(/(Rina|Ayu).*\.$/);
    expect(sentence).not.toMatch(/[A-Z]_[A-Z]/);
  }
  expect(sentences.join(' ')).not.toMatch(foreign);
});

test('roles and days in a line are words, and what is not in the sentence stands below', () => {
  const details = [
    { name: 'from', value: 'EDITOR' },
    { name: 'to', value: 'HEAD' },
    { name: 'mandateUntil', value: '2027-12-31' },
  ];
  expect(auditSentence(entry('ROLE_CHANGED', { details }), i18n)).toEqual({
    sentence: 'Rina mengubah peran Ayu dari penyunting menjadi kepala.',
    rest: [{ name: 'masa tugas sampai', value: '31 Des 2027' }],
  });
});

test('a list of codes is counted, a refused token is named by its beginning', () => {
  expect(auditSentence(entry('EXPORTED', { subject: 'audit.csv', details: [{ name: 'actions', value: '["A","B"]' }] }), i18n)).toEqual({
    sentence: 'Rina mengunduh audit.csv.',
    rest: [{ name: 'jenis tindakan', value: '2' }],
  });
  const refused = entry('REFUSED', {
    subject: 'saling_k7q2',
    actorKind: 'CLIENT',
    actorName: 'Dasbor',
    details: [{ name: 'reason', value: 'REVOKED' }],
  });
  expect(auditSentence(refused, i18n)).toEqual({
    sentence: 'Klien Dasbor memakai token saling_k7q2.',
    rest: [{ name: 'alasan', value: 'sudah dicabut' }],
  });
});

test('what two regions agree on is said in a sentence', () => {
  const answered = (value: string) =>
    auditSentence(entry('PAIRING_ANSWERED', { subject: 'Kabupaten Bantul', details: [{ name: 'answer', value }] }), i18n);
  expect(answered('ACCEPTED')).toEqual({ sentence: 'Rina menerima usulan pasangan dengan Kabupaten Bantul.', rest: [] });
  expect(answered('DECLINED')).toEqual({ sentence: 'Rina menolak usulan pasangan dengan Kabupaten Bantul.', rest: [] });
});

test("a mandate's end that was taken away is said so", () => {
  const details = [
    { name: 'from', value: '2027-12-31' },
    { name: 'to', value: '-' },
  ];
  expect(auditSentence(entry('MANDATE_CHANGED', { details }), i18n)).toEqual({
    sentence: 'Rina menghapus batas masa tugas Ayu.',
    rest: [],
  });
});

test('who is unknown, a client or the server itself is said so', () => {
  const of = (over: Partial<AuditLine>): string => auditSentence(entry('SIGNED_OUT', over), i18n).sentence;
  expect(of({ actorName: null })).toBe('Seseorang keluar.');
  expect(of({ actorKind: 'CLIENT', actorName: 'Dasbor' })).toBe('Klien Dasbor keluar.');
  expect(of({ actorKind: 'SYSTEM', actorName: null })).toBe('Sistem keluar.');
});

test('lines have time with zone, place, and a word for what was refused', async () => {
  const { screen } = await open(
    {
      AuditLog: () => log(entry('SIGNED_IN', { place: '203.0.113.7' }), entry('REFUSED', { subject: 'changeMember', outcome: 'REFUSED' })),
    },
    { at: AT },
  );
  await expect.element(screen.getByText('Rina masuk.')).toBeVisible();
  const [first, second] = [...document.querySelectorAll<HTMLElement>('[data-audit]')];
  expect(first!.textContent).toMatch(/2026.*(WIB|WITA|WIT|UTC|GMT).*dari alamat 203\.0\.113\.7/);
  expect(second!.dataset['outcome']).toBe('REFUSED');
  expect(second!.textContent).toContain('ditolak');
  await expectAccessible();
});

test('N79 what is chosen narrows the list and the files, and stays in the address', async () => {
  const { server, screen } = await open({ AuditLog: () => log(entry('SIGNED_IN')) }, { at: AT });
  await screen.getByLabelText('Tentang').selectOptions('klien');
  await screen.getByLabelText('Hasil').selectOptions('ditolak');
  await screen.getByLabelText('Orang').selectOptions('p-ayu');
  await screen.getByLabelText('Dari tanggal').fill('2026-11-01');
  await expect
    .poll(() => lastOf(server, 'AuditLog')?.['filter'])
    .toEqual({
      actions: [...AUDIT_GROUPS.klien],
      outcome: 'REFUSED',
      actorId: 'p-ayu',
      from: new Date(2026, 10, 1).toISOString(),
    });
  await browserPage.getByRole('button', { name: 'Unduh' }).click();
  for (const kind of ['CSV', 'XLSX']) {
    const item = browserPage.getByRole('menuitem', { name: kind });
    await expect.element(item).toHaveAttribute('download');
    const file = new URL((item.element() as HTMLAnchorElement).href);
    expect(file.pathname).toBe(`/export/audit.${kind.toLowerCase()}`);
    expect(Object.fromEntries(file.searchParams)).toEqual({
      organisation: '32.11',
      actions: AUDIT_GROUPS.klien.join(','),
      actorId: 'p-ayu',
      outcome: 'REFUSED',
      from: new Date(2026, 10, 1).toISOString(),
    });
  }
});

test('nothing found offers everything', async () => {
  const { server, screen } = await open(
    { AuditLog: ({ filter }) => (Object.keys(filter as object).length > 0 ? log() : log(entry('SIGNED_IN'))) },
    { at: `${AT}&kelompok=klien` },
  );
  await expect.element(screen.getByText('Tidak ada yang cocok')).toBeVisible();
  await screen.getByRole('button', { name: 'Tampilkan semua' }).click();
  await expect.element(screen.getByText('Rina masuk.')).toBeVisible();
  expect(lastOf(server, 'AuditLog')?.['filter']).toEqual({});
});

for (const dark of [false, true]) {
  test(`at 358 px: nothing serious, nothing too wide (${dark ? 'dark' : 'light'})`, async () => {
    const long = entry('CLIENT_CREATED', { subject: 'x'.repeat(80), place: '2001:db8:0000:0000:0000:0000:0000:0001' });
    const { screen } = await open({ AuditLog: () => log(long) }, { at: AT, width: 358, dark });
    await expect.element(screen.getByText(/membuat klien API/)).toBeVisible();
    await expectAccessible();
    expect(document.querySelector('main')!.scrollWidth).toBeLessThanOrEqual(358);
  });
}
