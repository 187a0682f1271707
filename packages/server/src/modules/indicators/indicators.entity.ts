import { defineEntity, p } from '@mikro-orm/core';

/** One region, one framework, one year. Its row in `event_stream` is what writers lock. */
export const Assessment = defineEntity({
  name: 'Assessment',
  tableName: 'assessment',
  properties: {
    id: p.uuid().primary(),
    regionCode: p.string(),
    frameworkId: p.string(),
    year: p.integer(),
    sample: p.boolean(),
    createdAt: p.datetime(),
  },
});

/** A reported level. Never updated: a correction is a new row that names the old one. */
export const Report = defineEntity({
  name: 'Report',
  tableName: 'report',
  properties: {
    id: p.uuid().primary(),
    assessmentId: p.uuid(),
    indicatorCode: p.string(),
    level: p.smallint(),
    stage: p.smallint(),
    note: p.text().nullable(),
    evidenceUrl: p.text().nullable(),
    corrects: p.uuid().nullable(),
    reason: p.text().nullable(),
    reportedById: p.string(),
    reportedByName: p.string(),
    reportedAt: p.datetime(),
    version: p.integer(),
  },
});

/** Projection for rankings, rewritten in the transaction that reports: one row a part of the index. */
export const AssessmentScore = defineEntity({
  name: 'AssessmentScore',
  tableName: 'assessment_score',
  properties: {
    assessmentId: p.uuid().primary(),
    part: p.string().primary(),
    regionCode: p.string(),
    frameworkId: p.string(),
    year: p.integer(),
    index: p.string().columnType('numeric(4,2)'),
  },
});

/** When values of a framework's year may be reported at a stage. */
export const AssessmentPeriod = defineEntity({
  name: 'AssessmentPeriod',
  tableName: 'assessment_period',
  properties: {
    frameworkId: p.string().primary(),
    year: p.integer().primary(),
    stage: p.smallint().primary(),
    opensAt: p.datetime(),
    closesAt: p.datetime().nullable(),
  },
});

/** What a client's mutation was answered, so that sending it again changes nothing. */
export const ClientMutation = defineEntity({
  name: 'ClientMutation',
  tableName: 'client_mutation',
  properties: {
    personId: p.string().primary(),
    clientMutationId: p.string().primary(),
    fingerprint: p.string(),
    assessmentId: p.uuid().nullable(),
    reportIds: p.array(),
    createdAt: p.datetime(),
  },
});
