import { LIMITS } from '@saling/schema';

import { deviceStore } from '../../api/device-store.ts';

/** Whom to turn to on one side. */
export interface ContactDraft {
  name: string;
  office: string;
  email: string;
  phone: string;
}

/** A proposal as it is being written; empty texts are what was not said. */
export interface ProposalDraft {
  partnerCode: string;
  partnerName: string;
  purpose: string;
  startsOn: string;
  endsOn: string;
  ours: ContactDraft;
  theirs: ContactDraft;
  visited: boolean;
  visitorIsOwn: boolean;
  visitOn: string;
  visitPurpose: string;
  visitLetter: string;
  /** Made once, so that a proposal sent again after a broken connection is the same one. */
  clientMutationId: string;
}

export const NO_CONTACT: ContactDraft = { name: '', office: '', email: '', phone: '' };

export function emptyDraft(today: string, contact: ContactDraft): ProposalDraft {
  return {
    partnerCode: '',
    partnerName: '',
    purpose: '',
    startsOn: today,
    endsOn: '',
    ours: contact,
    theirs: NO_CONTACT,
    visited: false,
    visitorIsOwn: true,
    visitOn: '',
    visitPurpose: '',
    visitLetter: '',
    clientMutationId: crypto.randomUUID(),
  };
}

/** Whose draft: another person on the same device has their own. */
const keyOf = (personId: string, regionCode: string): string => `usul-${personId}-${regionCode}`;

/** The draft on this device. */
export const proposalStore = {
  read(personId: string, regionCode: string): Partial<ProposalDraft> | null {
    try {
      return JSON.parse(deviceStore.get(keyOf(personId, regionCode)) ?? 'null') as Partial<ProposalDraft> | null;
    } catch {
      return null;
    }
  },
  write(personId: string, regionCode: string, draft: ProposalDraft | null): void {
    deviceStore.set(keyOf(personId, regionCode), draft && JSON.stringify(draft));
  },
};

/** Names of the fields as the server's problems name them, in the order of the form. */
export const FIELDS = ['partnerCode', 'purpose', 'startsOn', 'endsOn', 'contacts', 'studyVisit'] as const;
export type Field = (typeof FIELDS)[number];

/** What is missing before it can be looked at; the server judges the rest. */
export function missingIn(draft: ProposalDraft): { field: Field; what: 'partner' | 'purpose' | 'period' | 'end' | 'visit' }[] {
  return [
    ...(draft.partnerCode === '' ? [{ field: 'partnerCode', what: 'partner' } as const] : []),
    ...(draft.purpose.trim() === '' ? [{ field: 'purpose', what: 'purpose' } as const] : []),
    ...(draft.startsOn === '' ? [{ field: 'startsOn', what: 'period' } as const] : []),
    ...(draft.endsOn !== '' && draft.startsOn !== '' && draft.endsOn <= draft.startsOn ? [{ field: 'endsOn', what: 'end' } as const] : []),
    ...(draft.visited && (draft.visitOn === '' || draft.visitPurpose.trim() === '')
      ? [{ field: 'studyVisit', what: 'visit' } as const]
      : []),
  ];
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** The draft as the mutation takes it. */
export function inputOf(draft: ProposalDraft, own: string) {
  const contact = (regionCode: string, { name, office, email, phone }: ContactDraft) =>
    name.trim() === '' ? [] : [{ regionCode, name: name.trim(), office: orNull(office), email: orNull(email), phone: orNull(phone) }];
  return {
    clientMutationId: draft.clientMutationId,
    regionCode: own,
    partnerCode: draft.partnerCode,
    purpose: draft.purpose.trim(),
    startsOn: draft.startsOn,
    endsOn: orNull(draft.endsOn),
    contacts: [...contact(own, draft.ours), ...contact(draft.partnerCode, draft.theirs)].slice(0, LIMITS.contacts),
    studyVisit: draft.visited
      ? {
          visitorCode: draft.visitorIsOwn ? own : draft.partnerCode,
          on: draft.visitOn,
          purpose: draft.visitPurpose.trim(),
          letterNumber: orNull(draft.visitLetter),
        }
      : null,
  };
}
