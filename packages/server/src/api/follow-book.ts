import type { FollowKind } from '@saling/schema';

/** What a person follows, each as `followKey` writes it. */
export type Followed = ReadonlySet<string>;

/** Name of something that can be followed: kind and id of the object. */
export function followKey(kind: FollowKind, objectId: string): string {
  return `${kind}:${objectId}`;
}

/** What people follow, for those whose streams are open: read once and kept for a while, read anew when it changes (A11). */
export interface FollowBook {
  of(personId: string): Promise<Followed>;
  /** Says that a person follows more or less than before. */
  changed(personId: string): void;
}
