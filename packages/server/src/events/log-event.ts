/**
 * Who may see an event: everybody; whoever belongs to an organisation (and may read practices); the region itself,
 * its partners and the ministry; or only the regions it concerns.
 */
export type Audience = 'PUBLIC' | 'MEMBERS' | 'PAIR' | 'PARTIES' | 'PLAN';

/** An event with its place in the log, as every road delivers it. */
export interface LogEvent {
  pos: number;
  id: string;
  streamId: string;
  /** Counts the events of the stream from 1, without gaps. */
  streamVersion: number;
  type: string;
  regionCode: string;
  /** The other region it concerns: it stands in the streams of both. */
  withRegionCode: string | null;
  audience: Audience;
  actorId: string | null;
  at: Date;
  payload: unknown;
  /** Bytes this event costs whoever holds it, roughly: its payload and the frame around it. */
  bytes: number;
}

/** An event as a service hands it over: the rest is known to the stream. */
export interface NewEvent {
  type: string;
  regionCode: string;
  withRegionCode?: string | null;
  audience: Audience;
  actorId: string | null;
  payload: unknown;
}
