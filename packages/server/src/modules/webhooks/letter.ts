import type { LocalizedText } from '@saling/schema';

import { letter, oneLine } from '../../mail/letters.ts';
import type { Mail } from '../../mail/queue.ts';
import type { DisabledReason } from './webhook-rows.ts';

const inIndonesian = new Intl.DateTimeFormat('id-ID', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Jakarta' });
const inEnglish = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Jakarta' });

/** Nothing is sent to a webhook any more: whoever answers for it learns why, and that nothing is lost. */
export function webhookDisabledLetter(about: {
  to: string;
  person: string;
  webhook: string;
  client: string;
  /** Host of its address: the rest may hold a key. */
  host: string;
  reason: Exclude<DisabledReason, 'BY_OWNER'>;
  said?: LocalizedText;
  failingSince: Date | null;
  link: string;
}): Mail {
  const [person, webhook, client] = [about.person, about.webhook, about.client].map(oneLine);
  const said = { id: oneLine(about.said?.id ?? ''), en: oneLine(about.said?.en ?? '') };
  const { host, failingSince, reason } = about;
  const since = failingSince ?? new Date(0);
  const why = {
    DEAD: {
      id: `${host} tidak menerima apa pun sejak ${inIndonesian.format(since)} WIB (terakhir: ${said.id}).`,
      en: `${host} has taken nothing since ${inEnglish.format(since)} (Western Indonesia Time; last: ${said.en}).`,
    },
    GONE: {
      id: `${host} menjawab 410 Gone: penerima tidak mau menerima lagi.`,
      en: `${host} answered 410 Gone: the receiver wants nothing more.`,
    },
    CURSOR_GONE: {
      id: 'Peristiwa yang menjadi gilirannya sudah tidak disimpan di sini: pilih dari mana pengiriman dilanjutkan.',
      en: 'The events that were next are no longer kept here: choose from where to go on.',
    },
  }[reason];
  return letter(
    about.to,
    {
      subject: `Webhook berhenti: ${webhook}`,
      lines: [
        `Yth. ${person},`,
        `Webhook "${webhook}" milik aplikasi "${client}" dimatikan. ${why.id}`,
        'Setelah penerima diperbaiki, nyalakan lagi di halaman ini; pengiriman dilanjutkan dari tempat berhenti dan tidak ada yang terlewat:',
        about.link,
      ],
    },
    {
      subject: 'A webhook was switched off',
      lines: [
        `Dear ${person},`,
        `The webhook "${webhook}" of the client "${client}" was switched off. ${why.en}`,
        'Once its receiver is mended, switch it on again on this page; it goes on from where it stopped and nothing is left out:',
        about.link,
      ],
    },
  );
}
