const WIB = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Jakarta', dateStyle: 'short', timeStyle: 'medium' });

/** An instant for people: `2026-11-30 13:05:10 WIB`. */
export const instantText = (at: Date): string => `${WIB.format(at)} WIB`;
