import type { PairingState } from '@saling/schema';

/** A contact as it is stored, in JSON. */
export interface PairingContactRow {
  regionCode: string;
  name: string;
  office: string | null;
  email: string | null;
  phone: string | null;
}

/** A study visit as it is stored, in JSON. */
export interface StudyVisitRow {
  visitorCode: string;
  hostCode: string;
  on: string;
  purpose: string;
  letterNumber: string | null;
}

/** What the policy needs to know of a pair, and what of it never changes. */
export interface PairingFacts {
  id: string;
  state: PairingState;
  proposerCode: string;
  partnerCode: string;
}
