import { defineEntity, p } from '@mikro-orm/core';

/** A regional government: province, kabupaten or kota, under the interior ministry's code. */
export const Region = defineEntity({
  name: 'Region',
  tableName: 'region',
  properties: {
    code: p.string().primary(),
    name: p.string(),
    fullName: p.string(),
    level: p.string().$type<'PROVINCE' | 'REGENCY' | 'CITY'>(),
    provinceCode: p.string().nullable(),
  },
});

/** An index as it was published, without its parts; several frameworks live side by side. */
export const PublishedIndex = defineEntity({
  name: 'PublishedIndex',
  tableName: 'published_index',
  properties: {
    regionCode: p.string().primary(),
    frameworkId: p.string().primary(),
    year: p.integer().primary(),
    index: p.string().columnType('numeric(4,2)'),
    source: p.string(),
  },
});
