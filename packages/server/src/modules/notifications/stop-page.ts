import type { Stops } from './stop-token.ts';

/** What a way out of letters leads to; `FAILED`: it is right, and could not be done now. */
export type StopOutcome = 'ASKS' | 'STOPPED' | 'WRONG' | 'FAILED';
export type StopLanguage = 'id' | 'en';

interface Words {
  title: string;
  text: string;
}
const WATCHES = { id: 'Buka Pantauan', en: 'Open your watches' } as const;
const OTHER = { id: { to: 'en', name: 'English' }, en: { to: 'id', name: 'Bahasa Indonesia' } } as const;
const STOP = { id: 'Hentikan', en: 'Stop' } as const;
const AGAIN = { id: 'Coba lagi', en: 'Try again' } as const;

const ASKS: Record<Stops, Record<StopLanguage, Words>> = {
  WATCH: {
    id: {
      title: 'Hentikan pantauan ini?',
      text: 'Anda tidak diberi tahu lagi tentang yang dipantau: tidak lewat surel, push, ataupun kotak masuk. Pantauan lain tetap berjalan.',
    },
    en: {
      title: 'Stop this watch?',
      text: 'You will be told nothing more about what it watches: not by mail, by push, or in your inbox. Your other watches go on.',
    },
  },
  MAIL: {
    id: {
      title: 'Hentikan semua surat pantauan?',
      text: 'Anda tidak menerima surat pemberitahuan lagi. Pantauan tetap berjalan, dan yang ditemukan tetap tampil di kotak masuk.',
    },
    en: {
      title: 'Stop all letters about what you watch?',
      text: 'You will get no more such letters. Your watches go on, and what they find is still shown in your inbox.',
    },
  },
};
const STOPPED: Record<Stops, Record<StopLanguage, Words>> = {
  WATCH: {
    id: { title: 'Pantauan dihentikan', text: 'Bila berubah pikiran, lanjutkan lagi di halaman Pantauan dalam 30 hari.' },
    en: { title: 'The watch was stopped', text: 'If you change your mind, take it up again on the page of your watches within 30 days.' },
  },
  MAIL: {
    id: { title: 'Surat pantauan dihentikan', text: 'Bila berubah pikiran, nyalakan surel lagi di Pengaturan.' },
    en: { title: 'The letters were stopped', text: 'If you change your mind, switch mail on again in your settings.' },
  },
};
const WRONG: Record<StopLanguage, Words> = {
  id: {
    title: 'Tautan ini tidak berlaku',
    text: 'Tidak ada yang berubah. Mungkin tautannya terpotong: salin seluruhnya dari surat, atau hentikan di halaman Pantauan.',
  },
  en: {
    title: 'This link is not valid',
    text: 'Nothing was changed. Part of the link may be missing: copy all of it from the letter, or stop it on the page of your watches.',
  },
};
const FAILED: Record<StopLanguage, Words> = {
  id: { title: 'Belum dapat dihentikan', text: 'Server sedang bermasalah dan tidak ada yang berubah. Coba lagi sebentar lagi.' },
  en: { title: 'It could not be stopped yet', text: 'The server has a problem and nothing was changed. Try again in a moment.' },
};

const STYLE = `:root{color-scheme:light dark;--bg:#fff;--fg:#1f1f1f;--quiet:#525252;--line:#e5e5e5;--link:#0049b8;--on:#fff}
@media(prefers-color-scheme:dark){:root{--bg:#1b1b1b;--fg:#f2f2f2;--quiet:#a3a3a3;--line:#333;--link:#84b4fb;--on:#141414}}
*{box-sizing:border-box}body{margin:0;min-height:100vh;background:var(--bg);color:var(--fg);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
header{display:flex;align-items:center;justify-content:space-between;gap:12px;padding:12px 20px;border-bottom:1px solid var(--line)}
.s{display:inline-flex;align-items:center;gap:8px;color:inherit;font-weight:700;text-decoration:none}.s img{display:block}
main{max-width:560px;margin:0 auto;padding:48px 20px}h1{margin:0 0 12px;font-size:1.6rem;line-height:1.25}p{margin:0 0 24px}
.r{display:flex;flex-wrap:wrap;gap:12px;margin:0}.r>*{display:inline-flex;align-items:center;justify-content:center;min-height:44px;padding:8px 20px;border:1px solid var(--link);border-radius:8px;font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
button{background:var(--link);color:var(--on)}a{color:var(--link)}.l{display:inline-flex;align-items:center;min-height:44px;color:var(--quiet)}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}@media(max-width:480px){main{padding:32px 20px}.r>*{flex:1 1 100%}}`;

/**
 * The page of a way out: it asks first, since programs that look at links open them, too; without scripts, for whoever is not signed in.
 * It says neither what is watched nor whether it was stopped before (N17).
 */
export function stopPage(outcome: StopOutcome, stops: Stops | null, language: StopLanguage): string {
  const { title, text } = wordsOf(outcome, stops, language);
  const other = OTHER[language];
  const stop = outcome === 'FAILED' ? AGAIN[language] : STOP[language];
  const link =
    outcome === 'STOPPED' && stops === 'MAIL'
      ? `<a href="/pengaturan">${language === 'id' ? 'Buka Pengaturan' : 'Open settings'}</a>`
      : `<a href="/pantauan">${WATCHES[language]}</a>`;
  const asks = outcome === 'ASKS' || outcome === 'FAILED';
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><title>${title} · Saling</title>
<link rel="icon" href="/ikon.svg" type="image/svg+xml"><style>${STYLE}</style></head>
<body><header><a class="s" href="/"><img src="/ikon.svg" alt="" width="24" height="24">Saling</a>
<a class="l" href="?bahasa=${other.to}" lang="${other.to}" hreflang="${other.to}">${other.name}</a></header>
<main data-outcome="${outcome}"><h1>${title}</h1><p>${text}</p>
${
  asks
    ? `<form class="r" method="post" action="?bahasa=${language}"><button type="submit" name="List-Unsubscribe" value="One-Click">${stop}</button>${link}</form>`
    : `<p class="r">${link}</p>`
}</main></body></html>
`;
}

function wordsOf(outcome: StopOutcome, stops: Stops | null, language: StopLanguage): Words {
  if (outcome === 'FAILED') return FAILED[language];
  if (outcome === 'WRONG' || stops === null) return WRONG[language];
  return (outcome === 'ASKS' ? ASKS : STOPPED)[stops][language];
}
