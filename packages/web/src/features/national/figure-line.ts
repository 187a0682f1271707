import type { CsvCell } from '@saling/schema';

import type { RegionFigure } from './national-documents.ts';
import type { FigureWords } from './use-words.ts';

const numberOf = (value: string | null): number | null => (value === null ? null : Number(value));

/** A region's figure as a line of a file: code, name, value, what it means, stage, change, whether it is an example. */
export function lineOf(figure: RegionFigure, words: FigureWords, [yes, no]: readonly [yes: string, no: string]): CsvCell[] {
  const { code, fullName, value, change, sample } = figure;
  return [code, fullName, numberOf(value), words.meaning(value), words.stageText(figure), numberOf(change), sample ? yes : no];
}
