import { toCsv, type CsvCell } from '@saling/schema';

import { byGroup, indicatorName, regionName, type PlanExport } from './plan-export.ts';
import { SOURCE_WORDS, STATE_WORDS, WORDS } from './plan-words.ts';
import { actionColumns } from './sheet-columns.ts';
import { writeXlsx, type SheetCell } from '@saling/schema/xlsx';

/** Rows of a plan's actions under `actionColumns`, in the plan's order. */
export function actionRows(source: PlanExport): SheetCell[][] {
  const { content, language } = source;
  return byGroup(content).flatMap(({ name, actions }) =>
    actions.map((action) => {
      const [frameworkId = '', code = ''] = action.indicator?.split(':') ?? [];
      return [
        action.id,
        name,
        action.owner === null ? WORDS.both[language] : regionName(source, action.owner),
        action.what,
        action.output,
        frameworkId === '' ? null : `${frameworkId}:${code}`,
        action.indicator === null ? null : indicatorName(source, action.indicator),
        action.levelFrom,
        action.levelTo,
        action.practice === null ? null : (source.practices.get(action.practice.practiceId) ?? action.practice.practiceId),
        action.practice?.mode ?? null,
        ...action.responsible.flatMap(({ unit, person }) => [unit, person]),
        action.start === null ? null : { day: action.start },
        action.due === null ? null : { day: action.due },
        action.budget,
        action.source === null ? null : SOURCE_WORDS[action.source][language],
        STATE_WORDS[action.state][language],
        action.notes.map(({ value }) => value).join('\n'),
        action.evidence.map(({ value }) => (value.kind === 'LINK' ? `${value.label}: ${value.ref}` : value.label)).join('\n'),
        action.conflicts.length === 0 ? null : `${action.conflicts.map(({ field }) => field).join(', ')}: ${WORDS.twoValues[language]}`,
      ];
    }),
  );
}

/** The actions as a workbook. */
export function planXlsx(source: PlanExport): Uint8Array {
  return writeXlsx([
    { name: WORDS.actions[source.language], columns: actionColumns(source.regions, source.language), rows: actionRows(source) },
  ]);
}

/** The actions as a CSV that opens right in an Indonesian Excel. */
export function planCsv(source: PlanExport): string {
  const cellOf = (cell: SheetCell): CsvCell => (cell !== null && typeof cell === 'object' ? cell.day : cell);
  return toCsv([
    actionColumns(source.regions, source.language).map(({ title }) => title),
    ...actionRows(source).map((row) => row.map(cellOf)),
  ]);
}
