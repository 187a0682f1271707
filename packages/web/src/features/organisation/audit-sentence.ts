import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';

import { dayText } from '../../ui/day-text.ts';
import { instant } from '../../ui/time-text.ts';
import { roleNames } from '../../ui/role-names.ts';
import { factName, valueNames } from './audit-facts.ts';
import type { AuditLine } from './organisation-documents.ts';

type Told = Pick<AuditLine, 'action' | 'actorKind' | 'actorName' | 'subject' | 'details'>;

/** Who did it, in words. */
function whoOf(entry: Told, i18n: I18n): string {
  const name = entry.actorName;
  if (entry.actorKind === 'SYSTEM') return i18n._(msg`Sistem`);
  if (name === null) return i18n._(msg`Seseorang`);
  return entry.actorKind === 'CLIENT' ? i18n._(msg`Klien ${name}`) : name;
}

/** A role, a day, a moment, a yes in words; anything else as it stands. */
function inWords(value: string, i18n: I18n): string {
  const role = Object.hasOwn(roleNames, value) ? roleNames[value] : undefined;
  if (role) return i18n._(role);
  if (Object.hasOwn(valueNames, value)) return i18n._(valueNames[value]!);
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return dayText(value, i18n.locale);
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value) ? instant(value, i18n.locale) : value;
}

/** How many a list in JSON has; its members are codes that say nothing to a reader. */
function listed(value: string): string | null {
  if (!value.startsWith('[')) return null;
  try {
    const list: unknown = JSON.parse(value);
    return Array.isArray(list) ? String(list.length) : null;
  } catch {
    return null;
  }
}

/** One line of the log as a sentence, and the facts that are not in it. */
export function auditSentence(entry: Told, i18n: I18n): { sentence: string; rest: readonly { name: string; value: string }[] } {
  const used = new Set<string>();
  const fact = (name: string): string | null => {
    const found = entry.details.find((one) => one.name === name);
    if (!found) return null;
    used.add(name);
    // What was not there before or is not there now is written as a hyphen.
    if (found.value === '' || found.value === '-') return null;
    return inWords(found.value, i18n);
  };
  const sentence = sentenceOf(entry, whoOf(entry, i18n), fact, i18n);
  return {
    sentence,
    rest: entry.details
      .filter((one) => !used.has(one.name) && one.value !== '')
      .map((one) => ({ name: factName(one.name, i18n), value: inWords(listed(one.value) ?? one.value, i18n) })),
  };
}

function sentenceOf(entry: Told, who: string, fact: (name: string) => string | null, i18n: I18n): string {
  const { action } = entry;
  const what = entry.subject ?? '–';
  switch (action) {
    case 'SIGNED_IN':
      return i18n._(msg`${who} masuk.`);
    case 'SIGN_IN_REFUSED':
      return i18n._(msg`Percobaan masuk sebagai ${entry.subject ?? who} ditolak.`);
    case 'SIGNED_OUT':
      return i18n._(msg`${who} keluar.`);
    case 'SESSION_ENDED':
      return i18n._(msg`${who} mengakhiri sesi.`);
    case 'ORGANISATION_SWITCHED':
      return i18n._(msg`${who} beralih ke organisasi lain.`);
    case 'PASSWORD_CHANGED':
      return i18n._(msg`${who} mengganti sandi.`);
    case 'PASSWORD_RESET_ASKED':
      return i18n._(msg`${who} meminta surat untuk mengatur ulang sandi.`);
    case 'SECOND_FACTOR_ENABLED':
      return i18n._(msg`${who} menyalakan langkah kedua saat masuk.`);
    case 'SECOND_FACTOR_DISABLED':
      return i18n._(msg`${who} mematikan langkah kedua saat masuk.`);
    case 'RECOVERY_CODES_MADE':
      return i18n._(msg`${who} membuat kode pemulihan baru.`);
    case 'RECOVERY_CODE_USED':
      return i18n._(msg`${who} masuk dengan kode pemulihan.`);
    case 'PERSON_INVITED': {
      const role = fact('role');
      return role === null ? i18n._(msg`${who} mengundang ${what}.`) : i18n._(msg`${who} mengundang ${what} sebagai ${role}.`);
    }
    case 'INVITATION_WITHDRAWN':
      return i18n._(msg`${who} menarik undangan ${what}.`);
    case 'INVITATION_ACCEPTED': {
      const role = fact('role');
      return role === null
        ? i18n._(msg`${who} menerima undangan dan menjadi anggota.`)
        : i18n._(msg`${who} menerima undangan dan menjadi ${role}.`);
    }
    case 'ROLE_CHANGED': {
      const [from, to] = [fact('from'), fact('to')];
      return from === null || to === null
        ? i18n._(msg`${who} mengubah peran ${what}.`)
        : i18n._(msg`${who} mengubah peran ${what} dari ${from} menjadi ${to}.`);
    }
    case 'MANDATE_CHANGED': {
      fact('from');
      const to = fact('to');
      return to === null
        ? i18n._(msg`${who} menghapus batas masa tugas ${what}.`)
        : i18n._(msg`${who} mengubah masa tugas ${what} menjadi sampai ${to}.`);
    }
    case 'PERSON_REMOVED':
      return i18n._(msg`${who} mengeluarkan ${what}.`);
    case 'HANDED_OVER':
      return i18n._(msg`${who} menyerahkan tugas ${what}.`);
    case 'CLIENT_CREATED':
      return i18n._(msg`${who} membuat klien API ${what}.`);
    case 'CLIENT_CHANGED':
      return i18n._(msg`${who} mengubah klien API ${what}.`);
    case 'TOKEN_ROTATED':
      return i18n._(msg`${who} mengganti token klien API ${what}.`);
    case 'CLIENT_REVOKED':
      return i18n._(msg`${who} mencabut klien API ${what}.`);
    case 'WEBHOOK_CREATED':
      return i18n._(msg`${who} membuat webhook ${what}.`);
    case 'WEBHOOK_CHANGED':
      return i18n._(msg`${who} mengubah webhook ${what}.`);
    case 'WEBHOOK_SECRET_ROTATED':
      return i18n._(msg`${who} mengganti rahasia webhook ${what}.`);
    case 'WEBHOOK_REMOVED':
      return i18n._(msg`${who} menghapus webhook ${what}.`);
    case 'EXPORTED':
      return i18n._(msg`${who} mengunduh ${what}.`);
    case 'SIGNED_OFF':
      return i18n._(msg`${who} menandatangani ${what}.`);
    case 'PAIRING_PROPOSED':
      return i18n._(msg`${who} mengusulkan pasangan kepada ${what}.`);
    case 'PAIRING_ANSWERED':
      return fact('answer') === 'ACCEPTED'
        ? i18n._(msg`${who} menerima usulan pasangan dengan ${what}.`)
        : i18n._(msg`${who} menolak usulan pasangan dengan ${what}.`);
    case 'PAIRING_WITHDRAWN':
      return i18n._(msg`${who} menarik usulan pasangan kepada ${what}.`);
    case 'PAIRING_ENDED':
      return i18n._(msg`${who} mengakhiri pasangan dengan ${what}.`);
    case 'REFUSED':
      return what.startsWith('saling_') ? i18n._(msg`${who} memakai token ${what}.`) : i18n._(msg`${who} mencoba ${what}.`);
    default:
      // A newer server may know more than this page.
      return `${who}: ${String(action satisfies never)} ${what}`;
  }
}
