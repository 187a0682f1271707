import { useRef, useState } from 'react';
import { expect, test, vi } from 'vitest';

import { show } from '../testing/show.tsx';
import { useFigureFiles } from './use-figure-files.ts';

const { code, saved } = vi.hoisted(() => ({
  code: Promise.withResolvers<void>(),
  saved: vi.fn<(kind: string, svg: Element, about: object) => void>(),
}));
vi.mock('./save-drawing.ts', async () => {
  await code.promise;
  return { saveDrawing: saved };
});

function Chart(): React.ReactElement {
  const [year, setYear] = useState(2026);
  const drawing = useRef<HTMLDivElement>(null);
  const { items } = useFigureFiles(drawing, { title: `Indeks ${year}`, source: 'x', rows: () => ({ columns: [], rows: [] }) });
  return (
    <div ref={drawing}>
      <svg data-chart="">
        <text>{year}</text>
      </svg>
      <button type="button" onClick={() => items.find(({ label }) => label === 'SVG')!.onSelect!()}>
        save
      </button>
      <button type="button" onClick={() => setYear(2025)}>
        other
      </button>
    </div>
  );
}

test('N30 a drawing that became another one before it could be saved is saved under its own name', async () => {
  const screen = await show(<Chart />);
  await screen.getByRole('button', { name: 'save' }).click();
  await screen.getByRole('button', { name: 'other' }).click();
  code.resolve();
  await expect
    .poll(() => saved.mock.calls.map(([, svg, about]) => [svg.textContent, about]))
    .toEqual([['2025', { title: 'Indeks 2025', source: 'x', keys: [], locale: 'id' }]]);
});
