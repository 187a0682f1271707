/** Environment variable that holds the process id of the supervisor. */
export const SUPERVISOR = 'SALING_SUPERVISOR';
/** Time to end in an orderly way before force is used. */
export const GRACE_MS = 10_000;
