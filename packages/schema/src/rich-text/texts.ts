import { LIMITS } from '../limits.ts';

/** U+0000 and halves of surrogate pairs: PostgreSQL stores neither, and no text needs them. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

/** A text in its normal form: Unicode NFC, line ends as `\n`, without the control characters that word processors leave behind. */
export function tidyText(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?![\n\t])\p{Cc}/gu, '');
}

/**
 * Whether a text is a link that may stand in a practice: an absolute http, https or, where it is asked for, mailto address
 * without a password in it, without blanks and control characters, which browsers take out before they read the scheme.
 */
export function isSafeLink(text: string, schemes: readonly ('http:' | 'https:' | 'mailto:')[] = ['http:', 'https:']): boolean {
  if (text.length > LIMITS.urlLength || /[\s\p{Cc}\\]/u.test(text) || !isStorable(text)) return false;
  if (!/^(https?:\/\/[^/]|mailto:[^/])/i.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  return schemes.some((scheme) => scheme === url.protocol) && url.username === '' && url.password === '';
}
