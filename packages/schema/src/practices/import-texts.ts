import type { RichText, RichTextBlock } from '../rich-text/rich-text.ts';
import type { NamedLink, PracticeStep } from './content.ts';

/** Plain text of a cell as a rich text: a paragraph for each line, lines that begin with `- ` as a list. */
export function richTextOf(text: string): RichText | null {
  const content: RichTextBlock[] = [];
  for (const line of linesOf(text)) {
    const item = /^[-•*]\s+(.*)$/.exec(line)?.[1];
    const last = content.at(-1);
    if (item === undefined) content.push({ type: 'paragraph', content: [{ type: 'text', text: line }] });
    else {
      const entry = {
        type: 'listItem' as const,
        content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text: item }] }],
      };
      if (last?.type === 'bulletList') last.content.push(entry);
      else content.push({ type: 'bulletList', content: [entry] });
    }
  }
  return content.length > 0 ? { type: 'doc', content } : null;
}

/** A step for each line: `title: text`, or the title alone. */
export function stepsOf(text: string): PracticeStep[] {
  return linesOf(text).map((line) => {
    const [title, ...rest] = line.replace(/^\d+[.)]\s+/, '').split(': ');
    return { title: title!.trim(), text: rest.join(': ').trim() };
  });
}

/** A link for each line: `name | address`, or the name alone. */
export function linksOf(text: string): NamedLink[] {
  return linesOf(text).map((line) => {
    const [name, ...rest] = line.split('|');
    return { name: name!.trim(), url: rest.join('|').trim() || null };
  });
}

/** Codes parted by commas, semicolons, blanks or line ends. */
export function codesOf(text: string): string[] {
  return text.split(/[\s,;]+/).filter(Boolean);
}

function linesOf(text: string): string[] {
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter(Boolean);
}
