import { FirstSlice } from './0001-first-slice.ts';

/** Every migration in order. Names are stable: a database remembers them. */
export const migrationsList = [{ name: '0001-first-slice', class: FirstSlice }];
