/** Who may see an event: everybody, or only the region itself, its partners and the ministry. */
export type Audience = 'PUBLIC' | 'PAIR';

/** An event with its place in the log, as every road delivers it. */
export interface LogEvent {
  pos: number;
  id: string;
  streamId: string;
  /** Counts the events of the stream from 1, without gaps. */
  streamVersion: number;
  type: string;
  regionCode: string;
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
  audience: Audience;
  actorId: string | null;
  payload: unknown;
}
