import { LIMITS, type Problem } from '@saling/schema';
import { isMutationId } from '../../api/mutation-id-problems.ts';
import { email, is, maxLength, pipe, string } from 'valibot';

import type { PairingContactRow } from './pairing-row.ts';
import { pairingProblems } from './pairing-problems.ts';
import type { PairingContactInput, ProposePairingInput } from './propose.types.ts';

const Email = pipe(string(), email(), maxLength(LIMITS.emailLength));

/** What was written, without spaces around; null for nothing. PostgreSQL stores neither U+0000 nor half a surrogate pair. */
export function tidy(text: string | null | undefined): string | null {
  return text?.toWellFormed().replaceAll('\0', '').trim() || null;
}

/** Contacts as they are stored. */
export function tidyContacts(contacts: readonly PairingContactInput[]): PairingContactRow[] {
  return contacts.map(({ regionCode, name, office, email: address, phone }) => ({
    regionCode,
    name: tidy(name) ?? '',
    office: tidy(office),
    email: tidy(address)?.toLowerCase() ?? null,
    phone: tidy(phone),
  }));
}

function textProblem(text: string | null | undefined, path: string, max: number, required: boolean): Problem[] {
  const { length } = tidy(text) ?? '';
  if (length === 0) return required ? [pairingProblems.required(path)] : [];
  return length > max ? [pairingProblems.tooLong(path, max)] : [];
}

/** Checks contacts: each of one of these regions, with a name, and an address that is one. */
export function checkContacts(contacts: readonly PairingContactInput[], regions: readonly string[]): Problem[] {
  if (contacts.length > LIMITS.contacts) return [pairingProblems.tooManyContacts()];
  return contacts.flatMap((contact, place) => {
    const path = `contacts.${place}`;
    const address = tidy(contact.email);
    return [
      ...(regions.includes(contact.regionCode) ? [] : [pairingProblems.strangeRegion(`${path}.regionCode`, regions.length === 1)]),
      ...textProblem(contact.name, `${path}.name`, LIMITS.shortTextLength, true),
      ...textProblem(contact.office, `${path}.office`, LIMITS.shortTextLength, false),
      ...(address === null || is(Email, address) ? [] : [pairingProblems.invalidEmail(`${path}.email`)]),
      ...textProblem(contact.phone, `${path}.phone`, LIMITS.shortTextLength, false),
    ];
  });
}

/** Checks all of a proposal that can be told without looking anything up; `today` is the day in Jakarta. */
export function checkProposal(input: ProposePairingInput, today: string): Problem[] {
  const { regionCode, partnerCode, startsOn, endsOn, studyVisit: visit } = input;
  const both = [regionCode, partnerCode];
  return [
    ...(isMutationId(input.clientMutationId) ? [] : [pairingProblems.mutationId()]),
    ...(regionCode === partnerCode ? [pairingProblems.sameRegion()] : []),
    ...textProblem(input.purpose, 'purpose', LIMITS.purposeLength, true),
    ...(endsOn && endsOn <= startsOn ? [pairingProblems.endsTooEarly()] : []),
    ...(endsOn && endsOn > startsOn && endsOn < today ? [pairingProblems.endsInPast()] : []),
    ...checkContacts(input.contacts, both),
    ...(visit && !both.includes(visit.visitorCode) ? [pairingProblems.strangeRegion('studyVisit.visitorCode', false)] : []),
    ...(visit ? textProblem(visit.purpose, 'studyVisit.purpose', LIMITS.purposeLength, true) : []),
    ...(visit ? textProblem(visit.letterNumber, 'studyVisit.letterNumber', LIMITS.shortTextLength, false) : []),
  ];
}

/** Checks what is said to declining or ending, or to accepting, where it may be left out. */
export function checkReason(reason: string | null | undefined, required: boolean): Problem[] {
  const { length } = tidy(reason) ?? '';
  if (length === 0) return required ? [pairingProblems.reasonRequired()] : [];
  return length > LIMITS.reasonLength ? [pairingProblems.reasonTooLong()] : [];
}
