import type { Mail } from './queue.ts';

/** One language of a letter, line by line. */
export interface Words {
  subject: string;
  lines: readonly string[];
}

/** Indonesian first, then English; addresses stand on a line of their own, so that every mail program makes them links. */
export function letter(to: string, indonesian: Words, english: Words): Mail {
  return {
    to,
    subject: `${indonesian.subject} / ${english.subject}`,
    body: `${indonesian.lines.join('\n\n')}\n\n-- English --\n\n${english.lines.join('\n\n')}\n`,
  };
}

/** Names come from people: a line break in one would let it write lines of its own. */
export const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

const inIndonesian = new Intl.DateTimeFormat('id-ID', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Jakarta' });
const inEnglish = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Jakarta' });

/** Somebody's invitation into an organisation; whoever has the link may accept it. */
export function invitationLetter(invitation: {
  /** E-mail address of whoever is invited. */
  to: string;
  name: string;
  organisationName: string;
  invitedBy: string;
  /** Whole address, with the token. */
  link: string;
  expiresAt: Date;
}): Mail {
  const [name, organisation, invitedBy] = [invitation.name, invitation.organisationName, invitation.invitedBy].map(oneLine);
  return letter(
    invitation.to,
    {
      subject: `Undangan ke Saling: ${organisation}`,
      lines: [
        `Yth. ${name},`,
        `${invitedBy} mengundang Anda bergabung dengan ${organisation} di Saling. Buka tautan ini untuk menerima undangan:`,
        invitation.link,
        `Tautan berlaku sampai ${inIndonesian.format(invitation.expiresAt)} WIB dan hanya untuk Anda. Abaikan surat ini jika Anda tidak mengenal pengirimnya.`,
      ],
    },
    {
      subject: `Invitation to Saling`,
      lines: [
        `Dear ${name},`,
        `${invitedBy} invites you to join ${organisation} on Saling. Open this link to accept:`,
        invitation.link,
        `The link is valid until ${inEnglish.format(invitation.expiresAt)} (Western Indonesia Time) and is for you alone. If you do not know who sent it, ignore this letter.`,
      ],
    },
  );
}

/** A new password may be chosen with this link, once and within an hour. */
export function resetLetter(reset: { to: string; name: string; link: string }): Mail {
  const name = oneLine(reset.name);
  return letter(
    reset.to,
    {
      subject: 'Atur ulang kata sandi Saling',
      lines: [
        `Yth. ${name},`,
        'Buka tautan ini untuk membuat kata sandi baru:',
        reset.link,
        'Tautan berlaku satu jam dan hanya dapat dipakai sekali. Abaikan surat ini jika bukan Anda yang meminta; kata sandi Anda tidak berubah.',
      ],
    },
    {
      subject: 'Reset your Saling password',
      lines: [
        `Dear ${name},`,
        'Open this link to choose a new password:',
        reset.link,
        'The link is valid for one hour and works once. If you did not ask for it, ignore this letter; your password stays as it is.',
      ],
    },
  );
}

/** Says that signing in asks for less, or for more, than before: whoever did not do it has to know. */
export function secondFactorChangedLetter(change: { to: string; name: string; change: 'SWITCHED_ON' | 'SWITCHED_OFF' }): Mail {
  const name = oneLine(change.name);
  const off = change.change === 'SWITCHED_OFF';
  return letter(
    change.to,
    {
      subject: off ? 'Verifikasi dua langkah dimatikan' : 'Verifikasi dua langkah dinyalakan',
      lines: [
        `Yth. ${name},`,
        `Verifikasi dua langkah pada akun Saling Anda baru saja ${off ? 'dimatikan' : 'dinyalakan'}.`,
        'Jika bukan Anda yang melakukannya, segera ganti kata sandi dan hubungi administrator organisasi Anda.',
      ],
    },
    {
      subject: off ? 'Two-step verification was switched off' : 'Two-step verification was switched on',
      lines: [
        `Dear ${name},`,
        `Two-step verification of your Saling account was just switched ${off ? 'off' : 'on'}.`,
        "If it was not you, change your password at once and tell your organisation's administrator.",
      ],
    },
  );
}
