import { chartEntries } from './chart-entries.tsx';
import type { Entry } from './entry.ts';
import { formEntries } from './form-entries.tsx';
import css from './gallery.module.css';
import { partEntries } from './part-entries.tsx';

/** Every component, for people and for tests. */
export const galleryEntries: Entry[] = [...partEntries, ...formEntries, ...chartEntries];

/** `/galeri`, in development only: each component in each state; language and colours follow the switches of the shell. */
export function GalleryPage(): React.ReactElement {
  return (
    <>
      <h1>Galeri</h1>
      {galleryEntries.map((entry) => (
        <section key={entry.name} className={css.entry} data-entry={entry.name}>
          <h2>{entry.name}</h2>
          {Object.entries(entry.states).map(([state, part]) => (
            <div key={state} className={css.state} data-state-name={state}>
              <p className={css.name}>{state}</p>
              {part}
            </div>
          ))}
        </section>
      ))}
    </>
  );
}
