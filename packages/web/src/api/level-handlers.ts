import { isChange, type LevelNews, type ResultsNews } from './live-document.ts';
import type { LiveHandlers } from './transport.ts';

/** What those want to hear who follow levels. */
export interface ChangeHandlers extends LiveHandlers {
  /** A year's results were published or withdrawn, for all regions by one act: what is shown of it is to be read anew. */
  onResults?: (news: ResultsNews) => void;
}

/** Handlers of the stream of levels: changes go one way, what was published or withdrawn the other. */
export function levelHandlers({ onResults, ...handlers }: ChangeHandlers): LiveHandlers<LevelNews> {
  return {
    ...handlers,
    onChange: (news, replayed) => (isChange(news) ? handlers.onChange(news, replayed) : onResults?.(news)),
  };
}
