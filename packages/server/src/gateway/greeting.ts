import type { Role } from '../access/viewer.ts';
import type { DemoPerson } from '../modules/identity/identity.service.ts';

const ROLES: Record<Role, { id: string; en: string }> = {
  VIEWER: { id: 'Pembaca', en: 'reader' },
  EDITOR: { id: 'Editor', en: 'editor' },
  HEAD: { id: 'Kepala daerah', en: 'head' },
  ADMIN: { id: 'Admin', en: 'admin' },
  OBSERVER: { id: 'Pengamat kementerian', en: 'ministry observer' },
  ASSESSOR: { id: 'Asesor kementerian', en: 'ministry assessor' },
  MINISTRY_ADMIN: { id: 'Admin kementerian', en: 'ministry admin' },
};

/** What is said when the server is up: Indonesian first, English second, and who can be signed in as. */
export function greeting(url: string, people: readonly DemoPerson[]): string {
  const lines = ['', `  Saling berjalan di  ${url}`, `  Saling is running at ${url}`, ''];
  if (people.length > 0) {
    lines.push('  Masuk dengan satu klik sebagai · Sign in with one click as', '');
    const names = Math.max(...people.map((person) => person.name.length));
    const places = Math.max(...people.map((person) => placeOf(person).length));
    for (const person of people) lines.push(`    ${person.name.padEnd(names)}  ${placeOf(person).padEnd(places)}  ${person.email}`);
    lines.push('', '  Orang dan nilai yang ditandai adalah data contoh. · People, and values marked so, are examples.', '');
  }
  lines.push('  Ctrl-C untuk berhenti · Ctrl-C to stop', '', '');
  return lines.join('\n');
}

function placeOf(person: DemoPerson): string {
  const role = ROLES[person.role];
  return `${role.id} (${role.en})${person.regionName ? `, ${person.regionName}` : ''}`;
}
