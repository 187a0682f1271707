/** The ministry's assessor of these tests; the demo has none. */
export const ASSESSOR = { id: 'demo-rudi', name: 'Rudi Hartono' } as const;
export const FRAMEWORK = 'spbe-2020';
/** Year whose results are out; its final stage is open for corrections here. */
export const PUBLISHED_YEAR = 2021;
/** Year whose self-assessment is under way in the demo. */
export const OPEN_YEAR = 2022;
export const SUMEDANG = '32.11';
export const BANTUL = '34.02';
