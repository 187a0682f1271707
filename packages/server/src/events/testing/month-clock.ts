import type { Clock } from '../../kernel/clock.ts';
import { monthStart } from '../archive/parts.ts';

/** A clock that stands still until a test moves it, by months from the present one; ids are born when it says. */
export class MonthClock implements Clock {
  #at = monthStart(new Date(), 0);
  #ids = 0;

  /** Moves it to an instant of a month: the 15th, unless it is to be so long before its end, ms. */
  move(months: number, beforeEnd?: number): void {
    const begin = monthStart(new Date(), months);
    this.#at = beforeEnd === undefined ? new Date(begin.getTime() + 14 * 86_400_000) : new Date(monthStart(begin, 1).getTime() - beforeEnd);
  }

  now(): Date {
    return this.#at;
  }

  newId(): string {
    this.#ids += 1;
    const born = this.#at.getTime().toString(16).padStart(12, '0');
    return `${born.slice(0, 8)}-${born.slice(8)}-7000-8000-${this.#ids.toString(16).padStart(12, '0')}`;
  }
}
