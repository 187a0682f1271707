import { createHash } from 'node:crypto';

const LIGHT =
  '--bg:#fff;--fg:#1f1f1f;--quiet:#525252;--line:#e0e0e0;--a:#0049b8;--b:#855f00;--area-a:#0049b822;--area-b:#855f0022;--up:#1d5f27;--down:#9d0909;--link:#0049b8;color-scheme:light';
const DARK =
  '--bg:#1b1b1b;--fg:#f2f2f2;--quiet:#b3b3b3;--line:#3a3a3a;--a:#84b4fb;--b:#ffcc14;--area-a:#84b4fb22;--area-b:#ffcc1422;--up:#8fce98;--down:#fa9c9c;--link:#84b4fb;color-scheme:dark';

/** Colours are those of the app; without a theme in the address the reader's own setting counts. */
export const EMBED_STYLE = `:root{${LIGHT}}
@media(prefers-color-scheme:dark){:root:not([data-tema=terang]){${DARK}}}
:root[data-tema=gelap]{${DARK}}
*{box-sizing:border-box}
body{margin:0;padding:12px;background:var(--bg);color:var(--fg);font:14px/1.4 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
main{max-width:440px;margin:0 auto}
h1{margin:0;font-size:17px;line-height:1.3}
p{margin:2px 0}
svg{display:block;width:100%;height:auto;margin:6px 0}
.q{color:var(--quiet);font-size:13px}
.sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(120px,1fr));gap:8px 16px;margin:8px 0}
.big{font-size:32px;font-weight:700;line-height:1.15;font-variant-numeric:tabular-nums}
.a{color:var(--a)}.b{color:var(--b)}
.up{color:var(--up)}.down{color:var(--down)}
.g{fill:none;stroke:var(--line)}
.l,.v{fill:var(--quiet);font-size:12px}
.v{font-weight:700}.v.a{fill:var(--a)}.v.b{fill:var(--b)}
.line{fill:none;stroke:currentColor;stroke-width:2}.line.b{stroke-dasharray:5 3}
.line.area.a{fill:var(--area-a)}.line.area.b{fill:var(--area-b)}
.m{fill:currentColor}
.legend{display:flex;flex-wrap:wrap;gap:2px 14px;margin:4px 0;padding:0;list-style:none;font-size:13px}
.badge{display:inline-block;padding:0 6px;border:1px solid var(--quiet);border-radius:8px;font-size:12px}
table{width:100%;margin:6px 0;overflow-wrap:break-word;border-collapse:collapse;font-size:13px}
th,td{padding:3px 6px 3px 0;border-top:1px solid var(--line);text-align:left;vertical-align:top}
td{font-variant-numeric:tabular-nums;text-align:right;white-space:nowrap}thead th:not(:first-child){text-align:right}
details{margin:6px 0;font-size:13px}summary{min-height:24px;cursor:pointer}
a{color:var(--link)}a:focus-visible,summary:focus-visible{outline:2px solid var(--link);outline-offset:2px}
footer{margin-top:8px;padding-top:6px;border-top:1px solid var(--line)}
@media(min-width:600px){main{max-width:960px}main>svg{float:right;width:56%;margin:0 0 0 4%}.sides,.legend,details{float:left;clear:left;width:40%}footer{clear:both}}`;

/**
 * Tells the page around how high this one is, so that it need not scroll: `{ type: 'saling:tinggi', tinggi: <CSS px> }`. It hears
 * nobody and asks for nothing. A frame may have no width yet while it is read, in which everything is thousands of pixels high; one
 * that is not seen yet would stay so (N99).
 */
export const EMBED_SCRIPT = `(()=>{if(parent===self)return;let last=0;const say=()=>{const tinggi=Math.ceil(document.documentElement.getBoundingClientRect().height);if(innerWidth>0&&tinggi!==last)parent.postMessage({type:'saling:tinggi',tinggi:last=tinggi},'*')};new ResizeObserver(say).observe(document.documentElement);addEventListener('load',say);say()})()`;

const sourceOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing but this style and this script; may be framed by anybody. */
export const EMBED_CSP = [
  "default-src 'none'",
  `style-src ${sourceOf(EMBED_STYLE)}`,
  `script-src ${sourceOf(EMBED_SCRIPT)}`,
  "base-uri 'none'",
  "form-action 'none'",
  'frame-ancestors *',
].join('; ');
