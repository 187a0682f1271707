import css from './charts.module.css';

/** Says in words what the pointed or focused mark shows: no value is known by hovering alone. Screen readers hear the mark itself. */
export function Readout({ text, hint }: { text: string | null; hint: string }): React.ReactElement {
  return (
    <p className={css.readout} data-empty={text === null} data-chart-readout="" aria-hidden="true">
      {text ?? hint}
    </p>
  );
}
