import { describe, expect, test } from 'vitest';

import { AUDIT_GROUPS, auditAddress, filterOf } from './audit-filter.ts';

describe('the filter of the audit log', () => {
  test('nothing in the address narrows nothing', () => {
    expect(filterOf({})).toEqual({});
  });

  test('group, outcome, person and whole days', () => {
    const filter = filterOf({ kelompok: 'klien', hasil: 'ditolak', orang: 'demo-rina', dari: '2026-11-01', sampai: '2026-11-30' });
    expect(filter).toMatchObject({ actions: [...AUDIT_GROUPS.klien], outcome: 'REFUSED', actorId: 'demo-rina' });
    expect(new Date(filter.from!)).toEqual(new Date(2026, 10, 1));
    expect(new Date(filter.until!)).toEqual(new Date(2026, 11, 1));
  });

  test('what is no group and no day is left out', () => {
    expect(filterOf({ kelompok: 'toString', hasil: 'ya', dari: '2026-13-77x', sampai: 'kemarin' })).toEqual({});
  });

  test('the file is asked for with the same filter', () => {
    const address = new URL(auditAddress('csv', '32.11', filterOf({ kelompok: 'klien', orang: 'a b' })), 'http://saling.test');
    expect(address.pathname).toBe('/export/audit.csv');
    expect(Object.fromEntries(address.searchParams)).toEqual({
      organisation: '32.11',
      actions: AUDIT_GROUPS.klien.join(','),
      actorId: 'a b',
    });
  });

  test('every action is in one group', () => {
    const all = Object.values(AUDIT_GROUPS).flat();
    expect(new Set(all).size).toBe(all.length);
  });
});
