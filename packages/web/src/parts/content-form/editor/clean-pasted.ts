/**
 * Pasted HTML made ready for the schema, which takes only what it knows: headings of all ranks become the two there are,
 * and Word's lists, which are paragraphs with a drawn bullet, become lists.
 */
export function cleanPasted(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const element of body.querySelectorAll('style, script, meta, link, title, xml')) element.remove();
  for (const element of body.querySelectorAll('*')) {
    // Word's own elements (`o:p`) say nothing but their text.
    if (element.localName.includes(':')) element.replaceWith(...element.childNodes);
  }
  for (const heading of body.querySelectorAll('h1, h4, h5, h6')) rename(heading, heading.localName === 'h1' ? 'h2' : 'h3');
  listsOfWord(body);
  return body.innerHTML;
}

function rename(element: Element, name: string): void {
  const other = element.ownerDocument.createElement(name);
  other.append(...element.childNodes);
  element.replaceWith(other);
}

const NUMBERED = /^\s*(\d+|[a-z]{1,3})[.)]\s*/i;
const BULLET = /^\s*[·•▪§o–-]\s+/;

function listsOfWord(body: HTMLElement): void {
  let list: HTMLElement | null = null;
  for (const line of [...body.querySelectorAll<HTMLElement>('p[class*="MsoListParagraph"], p[style*="mso-list"]')]) {
    for (const mark of line.querySelectorAll<HTMLElement>('[style*="mso-list:Ignore"], [style*="mso-list: Ignore"]')) {
      line.dataset['mark'] = `${mark.textContent} `;
      mark.remove();
    }
    const mark = line.dataset['mark'] ?? line.textContent;
    const kind = NUMBERED.test(mark) ? 'ol' : 'ul';
    if (line.dataset['mark'] === undefined) withoutMark(line);
    const item = line.ownerDocument.createElement('li');
    const text = line.ownerDocument.createElement('p');
    text.append(...line.childNodes);
    item.append(text);
    if (list === null || list.localName !== kind || list.nextElementSibling !== line) {
      list = line.ownerDocument.createElement(kind);
      line.before(list);
    }
    list.append(item);
    line.remove();
  }
}

/** Takes a drawn bullet or number off the beginning of a line. */
function withoutMark(line: HTMLElement): void {
  const walker = line.ownerDocument.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  const first = walker.nextNode();
  if (first) first.textContent = (first.textContent ?? '').replace(NUMBERED, '').replace(BULLET, '');
}
