import { JoinedFrames, type Frames, type SharedFrames } from './shared-frames.ts';

/** What is written to a connection in one go, bytes: a write costs as much as a few thousand of them. */
const PIECE_BYTES = 32 * 1024;

/** A delivery as all members get it: its frames, and what it costs each. */
export interface Shared {
  frames: SharedFrames;
  cost: number;
  /** Counts as an event, and not as something small that comes often. */
  isEvent: boolean;
}

/** A delivery at its place in the source. */
export interface Told {
  position: number;
  /** When it happened. */
  at: Date;
  shared: Shared;
  /** How many it was written to. */
  written: number;
}

/** Deliveries that follow one another and are written together. */
export interface Piece {
  told: readonly Told[];
  frames: Frames;
}

/** Cuts what is told into pieces, each as large as is written in one go; what is larger is one of its own. */
export function piecesOf(told: readonly Told[]): Piece[] {
  const pieces: Told[][] = [];
  let bytes = Infinity;
  for (const one of told) {
    bytes += one.shared.frames.bytes;
    if (bytes > PIECE_BYTES) {
      pieces.push([]);
      bytes = one.shared.frames.bytes;
    }
    pieces.at(-1)!.push(one);
  }
  return pieces.map((piece) => ({
    told: piece,
    frames: piece.length === 1 ? piece[0]!.shared.frames : new JoinedFrames(piece.map(({ shared }) => shared.frames)),
  }));
}
