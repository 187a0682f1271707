import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import type { RichText } from '@saling/schema';
import { plainText, type PlanAction } from '@saling/schema/plan';
import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type * as PdfMake from 'pdfmake';

import { byGroup, indicatorName, regionName, verificationAddress, type PlanExport } from './plan-export.ts';
import { dayText, instantText, levelsText, rupiahText, SOURCE_WORDS, STATE_WORDS, WORDS } from './plan-words.ts';
import { richTextPdf } from './rich-text-pdf.ts';

const require = createRequire(import.meta.url);
let ready: typeof PdfMake | null = null;

/** The library, with its own fonts and nothing else: neither files nor addresses that a text names are ever opened. */
function pdfmake(): typeof PdfMake {
  if (ready) return ready;
  const made = require('pdfmake') as typeof PdfMake;
  const fonts = join(dirname(require.resolve('pdfmake/package.json')), 'fonts', 'Roboto');
  made.setLocalAccessPolicy((path) => path.startsWith(fonts));
  made.setUrlAccessPolicy(() => false);
  made.setFonts({
    Roboto: {
      normal: join(fonts, 'Roboto-Regular.ttf'),
      bold: join(fonts, 'Roboto-Medium.ttf'),
      italics: join(fonts, 'Roboto-Italic.ttf'),
      bolditalics: join(fonts, 'Roboto-MediumItalic.ttf'),
    },
  });
  return (ready = made);
}

/** A plan on A4, as two regional secretaries can sign it on paper. */
export async function planPdf(source: PlanExport): Promise<Uint8Array> {
  return new Uint8Array(await pdfmake().createPdf(definition(source)).getBuffer());
}

function definition(source: PlanExport): TDocumentDefinitions {
  const { content, language, version, hash } = source;
  const agreed = version?.agreed === true;
  const names = source.regions.map(({ name }) => name).join(` ${WORDS.and[language]} `);
  return {
    pageSize: 'A4',
    pageMargins: [40, 48, 40, 56],
    defaultStyle: { font: 'Roboto', fontSize: 10, lineHeight: 1.2, color: '#141414' },
    info: { title: content.title, author: names, creator: 'Saling', creationDate: source.madeAt },
    ...(!agreed && { watermark: { text: WORDS.draft[language], color: '#737373', opacity: 0.12, bold: true } }),
    header: (page: number): Content =>
      page === 1 ? '' : { text: shortened(content.title), fontSize: 8, color: '#525252', margin: [40, 24, 40, 0] },
    footer: (page: number, pages: number): Content => ({
      margin: [40, 16, 40, 0],
      fontSize: 8,
      color: '#525252',
      columns: [
        { width: '*', text: `${version ? `${WORDS.version[language]} ${version.number} · ` : ''}SHA-256 ${hash.slice(0, 16)}…` },
        { width: 'auto', text: `${WORDS.page[language]} ${page} ${WORDS.of[language]} ${pages}`, alignment: 'right' },
      ],
    }),
    content: [...title(source, names), ...prose(source), ...actionTables(source), ...signatures(source)],
    pageBreakBefore: (node) => node.headlineLevel === 1 && node.startPosition.top > 700,
  };
}

/** What stands in one line at the head of a page. */
function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 99).toWellFormed()}…` : text;
}

function title(source: PlanExport, names: string): Content[] {
  const { content, language, startsOn, endsOn, version } = source;
  const period = [startsOn, endsOn].map((day) => (day === null ? '…' : dayText(day, language))).join(' – ');
  const standing = version?.agreed
    ? `${WORDS.agreed[language]}: ${WORDS.version[language]} ${version.number}, ${instantText(version.at, language)}`
    : source.changedSinceAgreed
      ? WORDS.changedSince[language]
      : WORDS.notAgreed[language];
  return [
    { text: WORDS.plan[language].toUpperCase(), alignment: 'center', bold: true, fontSize: 11, characterSpacing: 0.5 },
    { text: names, alignment: 'center', fontSize: 11, margin: [0, 2, 0, 10] },
    { text: content.title || '–', alignment: 'center', bold: true, fontSize: 17, margin: [0, 0, 0, 6] },
    ...(startsOn || endsOn ? [{ text: `${WORDS.period[language]}: ${period}`, alignment: 'center' as const }] : []),
    { text: standing, alignment: 'center', color: '#525252', margin: [0, 2, 0, 0] },
    ...(source.sample ? [{ text: WORDS.sample[language], alignment: 'center' as const, color: '#855f00', bold: true }] : []),
    { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 515, y2: 0, lineWidth: 1, lineColor: '#0049b8' }], margin: [0, 12, 0, 8] },
  ];
}

function prose(source: PlanExport): Content[] {
  const { content, language } = source;
  const parts: [string, RichText][] = [
    [WORDS.purpose[language], content.purpose],
    [WORDS.narrative[language], content.narrative],
    ...content.sections.map(({ regionCode, body }): [string, RichText] => [
      `${WORDS.from[language]} ${regionName(source, regionCode)}`,
      body,
    ]),
  ];
  return parts.flatMap(([name, text]) => (plainText(text).trim() === '' ? [] : [heading(name), ...richTextPdf(text, language)]));
}

function heading(text: string): Content {
  return { text, bold: true, fontSize: 13, color: '#002a69', margin: [0, 10, 0, 4], headlineLevel: 1 };
}

function actionTables(source: PlanExport): Content[] {
  const { language, content } = source;
  const groups = byGroup(content);
  if (groups.length === 0) return [heading(WORDS.actions[language]), { text: WORDS.noActions[language] }];
  let number = 0;
  const rows = groups.flatMap(({ name, actions }): TableCell[][] => [
    [
      { text: name ?? WORDS.noGroup[language], colSpan: 6, bold: true, fillColor: '#ecf3fe', margin: [0, 2, 0, 2] },
      ...Array.from({ length: 5 }, (): TableCell => ''),
    ],
    ...actions.map((action) => actionRow(source, action, (number += 1))),
  ]);
  const head = (['number', 'what', 'indicator', 'responsible', 'time', 'state'] as const).map((column): TableCell => ({
    text: WORDS[column][language],
    bold: true,
    color: '#ffffff',
    fillColor: '#0049b8',
    margin: [0, 2, 0, 2],
  }));
  return [
    heading(WORDS.actions[language]),
    {
      fontSize: 8.5,
      table: { headerRows: 1, dontBreakRows: true, keepWithHeaderRows: 1, widths: [18, '*', 92, 96, 58, 50], body: [head, ...rows] },
      layout: { hLineColor: () => '#a3a3a3', vLineColor: () => '#d4d4d4', hLineWidth: () => 0.5, vLineWidth: () => 0.5 },
    },
  ];
}

function actionRow(source: PlanExport, action: PlanAction, number: number): TableCell[] {
  const { language } = source;
  const dim = { color: '#525252' };
  const practice = action.practice && (source.practices.get(action.practice.practiceId) ?? null);
  const owner = action.owner === null ? WORDS.both[language] : regionName(source, action.owner);
  return [
    { text: String(number) },
    {
      stack: [
        { text: action.what || '–', bold: true },
        ...(action.output ? [{ text: action.output }] : []),
        ...(action.practice ? [{ text: `${action.practice.mode}${practice ? `: ${practice}` : ''}`, ...dim }] : []),
        ...(action.budget !== null
          ? [
              {
                text: `${rupiahText(action.budget, language)}${action.source ? ` (${SOURCE_WORDS[action.source][language]})` : ''}`,
                ...dim,
              },
            ]
          : []),
        { text: owner, ...dim },
      ],
    },
    {
      stack: [
        ...(action.indicator ? [{ text: indicatorName(source, action.indicator) }] : []),
        { text: levelsText(action, language), ...dim },
      ],
    },
    {
      stack: action.responsible.flatMap(({ regionCode, unit, person }) =>
        unit || person ? [{ text: regionName(source, regionCode), ...dim }, { text: [unit, person].filter(Boolean).join(', ') }] : [],
      ),
    },
    {
      text: [action.start, action.due].map((day) => (day === null ? '…' : dayText(day, language, 'short'))).join(' –\n'),
    },
    { text: STATE_WORDS[action.state][language] },
  ];
}

/** Where two people sign, or have signed; and how anybody verifies what they hold. */
function signatures(source: PlanExport): Content[] {
  const { language, regions, version, hash } = source;
  const block = (region: { code: string; name: string }): Content => {
    const signed = version?.signatures.find(({ regionCode }) => regionCode === region.code);
    return {
      alignment: 'center',
      stack: [
        { text: region.name, bold: true },
        { text: WORDS.head[language], color: '#525252' },
        { text: signed ? `${WORDS.signedOn[language]} ${instantText(signed.at, language)}` : ' ', fontSize: 8, margin: [0, 22, 0, 22] },
        { canvas: [{ type: 'line', x1: 20, y1: 0, x2: 220, y2: 0, lineWidth: 0.5 }] },
        { text: signed?.name ?? WORDS.place[language], margin: [0, 3, 0, 0], ...(!signed && { fontSize: 8, color: '#525252' }) },
      ],
    };
  };
  const address = version ? verificationAddress(source, version.code) : null;
  return [
    {
      unbreakable: true,
      stack: [
        { ...(heading(WORDS.signatures[language]) as object), headlineLevel: 2 } as Content,
        { columns: regions.map(block), columnGap: 16, margin: [0, 6, 0, 14] },
        {
          columns: [
            ...(address ? [{ qr: address, fit: 84, width: 96 } as Content] : []),
            {
              width: '*',
              fontSize: 8,
              color: '#525252',
              stack: [
                ...(version ? [{ text: `${WORDS.version[language]} ${version.number} · ${WORDS.code[language]}: ${version.code}` }] : []),
                { text: `${WORDS.fingerprint[language]}:` },
                { text: hash.match(/.{1,32}/g)!.join('\n') },
                ...(address ? [{ text: `${WORDS.verify[language]} ${source.baseUrl}/verifikasi/${version!.code}` }] : []),
                { text: `${WORDS.madeAt[language]} ${instantText(source.madeAt, language)} · ${source.madeBy}` },
              ],
            },
          ],
          columnGap: 12,
        },
      ],
    },
  ];
}
