import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** A part of the archipelago that can be looked at by itself. */
export interface Island {
  /** In the address. */
  key: string;
  name: MessageDescriptor;
  /** First digits of the codes of its provinces, a new one's too. */
  digits: string;
}

/** As the ministry's codes divide the country, from west to east. */
export const ISLANDS: readonly Island[] = [
  { key: 'sumatra', name: msg`Sumatra`, digits: '12' },
  { key: 'jawa', name: msg`Jawa`, digits: '3' },
  { key: 'bali-nusra', name: msg`Bali dan Nusa Tenggara`, digits: '5' },
  { key: 'kalimantan', name: msg`Kalimantan`, digits: '6' },
  { key: 'sulawesi', name: msg`Sulawesi`, digits: '7' },
  { key: 'maluku', name: msg`Maluku`, digits: '8' },
  { key: 'papua', name: msg`Papua`, digits: '9' },
];

/** What of the country is shown: all of it, an island group, or one province. */
export interface Scope {
  island: Island | undefined;
  province: string | undefined;
}

/** What the address says; of both the narrower. */
export function scopeOf(pulau: string | undefined, province: string | undefined): Scope {
  return { island: province === undefined ? ISLANDS.find(({ key }) => key === pulau) : undefined, province };
}

/** Whether a province is in it. */
export function isWithin({ island, province }: Scope, code: string): boolean {
  return province === undefined ? !island || island.digits.includes(code.charAt(0)) : code === province;
}
