/** Kinds of region, as the address and the schema name them. */
export const REGION_LEVELS = ['PROVINCE', 'REGENCY', 'CITY'] as const;
export type RegionLevelCode = (typeof REGION_LEVELS)[number];
