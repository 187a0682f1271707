import { LIMITS, problem, type Problem } from '@saling/schema';

import type { Role } from '../../access/viewer.ts';
import type { OrganisationKind } from './organisation.types.ts';

/** Roles that the people of an organisation can have. */
export const ROLES_OF: Record<OrganisationKind, readonly Role[]> = {
  REGION: ['VIEWER', 'EDITOR', 'HEAD', 'ADMIN'],
  MINISTRY: ['OBSERVER', 'ASSESSOR', 'MINISTRY_ADMIN'],
};

/** Problems of what administrators do with people. */
export const peopleProblems = {
  invalidEmail: (email: string): Problem =>
    problem(
      'INVALID_EMAIL',
      email.trim() === ''
        ? { id: 'Surel belum diisi: tulis seperti nama@daerah.go.id.', en: 'The e-mail is empty: write it like name@region.go.id.' }
        : {
            id: `"${email.slice(0, 60)}" bukan alamat surel: tulis seperti nama@daerah.go.id.`,
            en: `"${email.slice(0, 60)}" is no e-mail address: write it like name@region.go.id.`,
          },
      { path: 'email' },
    ),

  nameRequired: (): Problem =>
    problem('REQUIRED', { id: 'Nama belum diisi: tulis nama lengkap.', en: 'The name is missing: write the full name.' }, { path: 'name' }),

  nameTooLong: (): Problem =>
    problem(
      'TOO_LONG',
      {
        id: `Nama paling panjang ${LIMITS.personNameLength} huruf: singkatkan.`,
        en: `A name has at most ${LIMITS.personNameLength} characters: shorten it.`,
      },
      { path: 'name' },
    ),

  roleDoesNotFit: (role: Role, kind: OrganisationKind): Problem =>
    problem(
      'ROLE_DOES_NOT_FIT',
      {
        id: `Peran ${role} tidak ada di ${kind === 'REGION' ? 'daerah' : 'kementerian'}: pilih ${ROLES_OF[kind].join(', ')}.`,
        en: `A ${kind === 'REGION' ? 'region' : 'ministry'} has no role ${role}: choose one of ${ROLES_OF[kind].join(', ')}.`,
      },
      { path: 'role' },
    ),

  mandatePast: (path: string | null = 'mandateUntil'): Problem =>
    problem(
      'MANDATE_PAST',
      {
        id: 'Hari terakhir masa tugas sudah lewat: pilih hari ini atau sesudahnya.',
        en: 'The last day of the mandate is over: choose today or later.',
      },
      { path },
    ),

  mandateTwice: (): Problem =>
    problem(
      'OUT_OF_RANGE',
      {
        id: 'Masa tugas tidak dapat diberi akhir dan dibuat tanpa akhir sekaligus: pilih salah satu.',
        en: 'A mandate cannot be given an end and be made endless at once: choose one.',
      },
      { path: 'clearMandate' },
    ),

  nothingToChange: (): Problem =>
    problem('EMPTY', {
      id: 'Tidak ada yang diubah: isi peran atau masa tugas.',
      en: 'There is nothing to change: give a role or a mandate.',
    }),

  alreadyMember: (name: string): Problem =>
    problem(
      'ALREADY_MEMBER',
      {
        id: `${name} sudah menjadi anggota: ubah peran atau masa tugasnya di daftar anggota.`,
        en: `${name} is in the organisation already: change the role or the mandate in the list of people.`,
      },
      { path: 'email' },
    ),

  alreadyInvited: (email: string): Problem =>
    problem(
      'ALREADY_INVITED',
      {
        id: `${email} sudah diundang: perbarui undangannya, atau tarik dulu.`,
        en: `${email} is invited already: renew that invitation, or withdraw it first.`,
      },
      { path: 'email' },
    ),

  invitationClosed: (state: 'ACCEPTED' | 'WITHDRAWN'): Problem =>
    problem('INVITATION_CLOSED', {
      id: state === 'ACCEPTED' ? 'Undangan ini sudah diterima.' : 'Undangan ini sudah ditarik: buat undangan baru.',
      en: state === 'ACCEPTED' ? 'This invitation was accepted already.' : 'This invitation was withdrawn: make a new one.',
    }),

  lastAdmin: (): Problem =>
    problem('LAST_ADMIN', {
      id: 'Organisasi memerlukan setidaknya satu administrator yang masa tugasnya tidak berakhir lebih dulu: jadikan orang lain administrator, lalu coba lagi.',
      en: 'The organisation needs at least one administrator whose mandate goes on: make somebody else administrator first, then try again.',
    }),

  samePerson: (): Problem =>
    problem(
      'SAME_PERSON',
      { id: 'Pengganti sama dengan pendahulu: pilih orang lain.', en: 'Successor and predecessor are the same: choose somebody else.' },
      { path: 'toMembershipId' },
    ),
};
