import type { LocalizedText, Problem } from '../problem.ts';
import { picturesOf } from '../rich-text/read-rich-text.ts';
import { contentProblems } from './content-problems.ts';
import type { PracticeContent } from './content.ts';
import { readContent } from './read-content.ts';

const SAY: Record<string, LocalizedText> = {
  title: { id: 'Beri judul yang mengatakan apa yang dicapai.', en: 'Give it a title that says what is achieved.' },
  summary: { id: 'Ringkas praktik ini dalam beberapa kalimat.', en: 'Say in a few sentences what it is.' },
  problem: { id: 'Jelaskan masalah yang dihadapi.', en: 'Say what the problem was.' },
  approach: { id: 'Jelaskan apa yang dilakukan.', en: 'Say what was done.' },
  indicatorCodes: { id: 'Pilih sedikitnya satu indikator atau aspek.', en: 'Choose at least one indicator or aspect.' },
  serviceKinds: { id: 'Pilih sedikitnya satu jenis layanan.', en: 'Choose at least one kind of service.' },
  contact: { id: 'Tuliskan siapa yang dapat dihubungi.', en: 'Say whom to ask.' },
  contactName: { id: 'Tuliskan nama narahubung.', en: 'Say the name of whom to ask.' },
  contactWay: { id: 'Tuliskan surel atau telepon narahubung.', en: 'Give an e-mail address or a telephone number.' },
  stepTitle: { id: 'Beri judul langkah ini, atau hapus.', en: 'Give this step a title, or take it away.' },
  figureLabel: { id: 'Tuliskan apa yang diukur, atau hapus angka ini.', en: 'Say what was measured, or take the figure away.' },
  figureAfter: { id: 'Isi angka sesudahnya.', en: 'Fill in the figure after.' },
  figureUnit: { id: 'Isi satuannya.', en: 'Fill in the unit.' },
  linkName: { id: 'Beri nama, atau hapus baris ini.', en: 'Give it a name, or take this line away.' },
  alt: {
    id: 'Ada gambar tanpa teks pengganti: jelaskan isinya bagi yang tidak melihatnya.',
    en: 'A picture has no alternative text: say what it shows for those who do not see it.',
  },
};

/**
 * What keeps a content from being shared, each with its path (A4). Complete is: title, summary, problem, approach, an
 * indicator or aspect, a kind of service, and somebody to ask with an address; and of each step, figure, link and picture
 * that there is, what it needs to be understood. Steps, results, cost and regulations are welcome and not needed.
 */
export function sharingProblems(content: PracticeContent): Problem[] {
  const found: Problem[] = [...readContent(content).problems];
  const need = (there: unknown, path: string, what: string = path): void => {
    if (!there) found.push(contentProblems.missing(path, SAY[what]!));
  };
  for (const field of ['title', 'summary', 'problem', 'approach'] as const) need(content[field], field);
  need(content.indicatorCodes.length + content.aspectCodes.length, 'indicatorCodes');
  need(content.serviceKinds.length, 'serviceKinds');
  const { contact } = content;
  need(contact, 'contact');
  if (contact) {
    need(contact.name, 'contact.name', 'contactName');
    need(contact.email ?? contact.phone, 'contact.email', 'contactWay');
  }
  for (const [place, { title }] of content.steps.entries()) need(title, `steps.${place}.title`, 'stepTitle');
  for (const [place, figure] of content.figures.entries()) {
    need(figure.label, `figures.${place}.label`, 'figureLabel');
    need(figure.after, `figures.${place}.after`, 'figureAfter');
    need(figure.unit, `figures.${place}.unit`, 'figureUnit');
  }
  for (const field of ['regulations', 'software'] as const)
    for (const [place, { name }] of content[field].entries()) need(name, `${field}.${place}.name`, 'linkName');
  for (const field of ['problem', 'approach', 'prerequisites', 'results'] as const) need(!hasNamelessPicture(content[field]), field, 'alt');
  return found;
}

function hasNamelessPicture(text: PracticeContent['problem']): boolean {
  return text !== null && picturesOf(text).some(({ alt }) => alt === '');
}
