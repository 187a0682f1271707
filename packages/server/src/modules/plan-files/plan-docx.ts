import type { RichText } from '@saling/schema';
import { plainText, type PlanAction } from '@saling/schema/plan';
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';

import { byGroup, indicatorName, regionName, verificationAddress, type PlanExport } from './plan-export.ts';
import { dayText, instantText, levelsText, rupiahText, SOURCE_WORDS, STATE_WORDS, WORDS } from './plan-words.ts';
import { PAGE_WIDTH, richTextDocx } from './rich-text-docx.ts';

/** A plan as a document that people go on with in their word processor. */
export async function planDocx(source: PlanExport): Promise<Uint8Array> {
  const { content, language, version, hash } = source;
  const names = source.regions.map(({ name }) => name).join(` ${WORDS.and[language]} `);
  const file = new Document({
    title: content.title,
    creator: names,
    styles: { default: { document: { run: { font: 'Calibri', size: 21 } } } },
    numbering: {
      config: [
        {
          reference: 'numbers',
          levels: Array.from({ length: 9 }, (_, level) => ({
            level,
            format: LevelFormat.DECIMAL,
            text: `%${level + 1}.`,
            style: { paragraph: { indent: { left: 480 * (level + 1), hanging: 360 } } },
          })),
        },
      ],
    },
    sections: [
      {
        properties: { page: { size: { width: 11_906, height: 16_838 }, margin: { top: 1_100, bottom: 1_100, left: 1_150, right: 1_150 } } },
        footers: { default: footer(source) },
        children: [
          centred(WORDS.plan[language].toUpperCase(), { bold: true }),
          centred(names),
          new Paragraph({ text: content.title || '–', heading: HeadingLevel.TITLE, alignment: AlignmentType.CENTER }),
          centred(standing(source), { color: '525252' }),
          ...(source.sample ? [centred(WORDS.sample[language], { bold: true, color: '855F00' })] : []),
          ...prose(source),
          heading(WORDS.actions[language]),
          ...actionTable(source),
          heading(WORDS.signatures[language]),
          signatureTable(source),
          small(`${WORDS.fingerprint[language]}: ${hash}`),
          ...(version ? [small(`${WORDS.verify[language]} ${verificationAddress(source, version.code)}`)] : []),
          small(`${WORDS.madeAt[language]} ${instantText(source.madeAt, language)} · ${source.madeBy}`),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(file));
}

function standing(source: PlanExport): string {
  const { language, version } = source;
  if (version?.agreed)
    return `${WORDS.agreed[language]}: ${WORDS.version[language]} ${version.number}, ${instantText(version.at, language)}`;
  return `${WORDS.draft[language]}. ${source.changedSinceAgreed ? WORDS.changedSince[language] : WORDS.notAgreed[language]}`;
}

function footer({ language, version, hash }: PlanExport): Footer {
  const what = `${version ? `${WORDS.version[language]} ${version.number} · ` : ''}SHA-256 ${hash.slice(0, 16)}… · ${WORDS.page[language]} `;
  const run = { size: 16, color: '525252' };
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({ ...run, text: what }),
          new TextRun({ ...run, children: [PageNumber.CURRENT, ` ${WORDS.of[language]} `, PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  });
}

function prose(source: PlanExport): (Paragraph | Table)[] {
  const { content, language } = source;
  const parts: [string, RichText][] = [
    [WORDS.purpose[language], content.purpose],
    [WORDS.narrative[language], content.narrative],
    ...content.sections.map(({ regionCode, body }): [string, RichText] => [
      `${WORDS.from[language]} ${regionName(source, regionCode)}`,
      body,
    ]),
  ];
  return parts.flatMap(([name, text]) => (plainText(text).trim() === '' ? [] : [heading(name), ...richTextDocx(text, language)]));
}

const WIDTHS = [560, 3_140, 1_900, 1_900, 1_100, 1_000];

function actionTable(source: PlanExport): (Paragraph | Table)[] {
  const { language, content } = source;
  const groups = byGroup(content);
  if (groups.length === 0) return [new Paragraph(WORDS.noActions[language])];
  const head = (['number', 'what', 'indicator', 'responsible', 'time', 'state'] as const).map((column, place) =>
    cell([line(WORDS[column][language], { bold: true, color: 'FFFFFF' })], place, '0049B8'),
  );
  let number = 0;
  const rows = groups.flatMap(({ name, actions }) => [
    new TableRow({
      cantSplit: true,
      children: [
        new TableCell({
          columnSpan: WIDTHS.length,
          shading: { type: ShadingType.CLEAR, fill: 'ECF3FE' },
          children: [line(name ?? WORDS.noGroup[language], { bold: true })],
        }),
      ],
    }),
    ...actions.map((action) => actionRow(source, action, (number += 1))),
  ]);
  return [
    new Table({
      width: { size: PAGE_WIDTH, type: WidthType.DXA },
      columnWidths: WIDTHS,
      rows: [new TableRow({ tableHeader: true, cantSplit: true, children: head }), ...rows],
    }),
    new Paragraph({}),
  ];
}

function actionRow(source: PlanExport, action: PlanAction, number: number): TableRow {
  const { language } = source;
  const dim = { color: '525252' };
  const practice = action.practice && (source.practices.get(action.practice.practiceId) ?? null);
  const cells: Paragraph[][] = [
    [line(String(number))],
    [
      line(action.what || '–', { bold: true }),
      ...(action.output ? [line(action.output)] : []),
      ...(action.practice ? [line(`${action.practice.mode}${practice ? `: ${practice}` : ''}`, dim)] : []),
      ...(action.budget !== null
        ? [line(`${rupiahText(action.budget, language)}${action.source ? ` (${SOURCE_WORDS[action.source][language]})` : ''}`, dim)]
        : []),
      line(action.owner === null ? WORDS.both[language] : regionName(source, action.owner), dim),
    ],
    [...(action.indicator ? [line(indicatorName(source, action.indicator))] : []), line(levelsText(action, language), dim)],
    action.responsible.flatMap(({ regionCode, unit, person }) =>
      unit || person ? [line(regionName(source, regionCode), dim), line([unit, person].filter(Boolean).join(', '))] : [],
    ),
    [action.start, action.due].map((day) => line(day === null ? '…' : dayText(day, language, 'short'))),
    [line(STATE_WORDS[action.state][language])],
  ];
  return new TableRow({ cantSplit: true, children: cells.map((children, place) => cell(children, place)) });
}

function cell(children: Paragraph[], place: number, fill?: string): TableCell {
  return new TableCell({
    width: { size: WIDTHS[place]!, type: WidthType.DXA },
    margins: { top: 40, bottom: 40, left: 70, right: 70 },
    ...(fill && { shading: { type: ShadingType.CLEAR, fill } }),
    children: children.length > 0 ? children : [new Paragraph({})],
  });
}

function signatureTable(source: PlanExport): Table {
  const { language, regions, version } = source;
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const borders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };
  return new Table({
    width: { size: PAGE_WIDTH, type: WidthType.DXA },
    columnWidths: regions.map(() => PAGE_WIDTH / regions.length),
    borders,
    rows: [
      new TableRow({
        cantSplit: true,
        children: regions.map((region) => {
          const signed = version?.signatures.find(({ regionCode }) => regionCode === region.code);
          return new TableCell({
            borders,
            children: [
              centred(region.name, { bold: true }),
              centred(WORDS.head[language], { color: '525252' }),
              new Paragraph({
                spacing: { before: 500, after: 500 },
                alignment: AlignmentType.CENTER,
                text: signed ? `${WORDS.signedOn[language]} ${instantText(signed.at, language)}` : '',
              }),
              centred('______________________________'),
              centred(signed?.name ?? WORDS.place[language], signed ? {} : { color: '525252', size: 17 }),
            ],
          });
        }),
      }),
    ],
  });
}

interface Look {
  bold?: boolean;
  color?: string;
  size?: number;
}

function line(text: string, look: Look = {}): Paragraph {
  return new Paragraph({ children: [new TextRun({ size: 18, ...look, text })] });
}

function centred(text: string, look: Look = {}): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ ...look, text })] });
}

function small(text: string): Paragraph {
  return new Paragraph({ children: [new TextRun({ text, size: 16, color: '525252' })] });
}

function heading(text: string): Paragraph {
  return new Paragraph({ text, heading: HeadingLevel.HEADING_1, spacing: { before: 280, after: 120 }, keepNext: true });
}
