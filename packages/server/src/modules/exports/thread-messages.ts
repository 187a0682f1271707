import type { Statement } from './snapshot.ts';
import type { Column, Row } from './table.ts';
import type { WrittenFile } from './written-file.ts';

/** Rows as a thread can be told of them. */
export type RowsToRead = Statement | { listed: readonly Row[] };

/** How a file is written. */
export type FileFormat = 'csv' | 'xlsx' | 'parquet';

/** A file that is to be written. */
export interface FileToWrite {
  path: string;
  format: FileFormat;
  name: string;
  columns: readonly Column[];
  rows: RowsToRead;
  /** What the file says of itself, each with its name. */
  about: readonly (readonly [string, string])[];
  /** For whom: people open it in a spreadsheet, programs read it. */
  reader: 'person' | 'program';
}

/** What the thread is asked, and what it answers. */
export interface Questions {
  open: { question: { databaseUrl: string }; answer: null };
  one: { question: Statement; answer: object };
  count: { question: RowsToRead; answer: number };
  write: { question: FileToWrite; answer: WrittenFile };
  close: { question: null; answer: null };
}
export type Asked = { [Name in keyof Questions]: { name: Name; question: Questions[Name]['question'] } }[keyof Questions];

/** To the thread: a question, or that the rows it told of were heard. */
export type ToThread = Asked | 'heard';
/** From it: rows written since it told last, or the end of what it was asked. */
export type FromThread = { rows: number } | { answer: unknown } | { failure: string; tooManyRows: boolean };
