import { basicPolicies } from './basic-policies.ts';
import { complaints } from './complaints.ts';
import { dataManagement } from './data-management.ts';
import { ictAudit } from './ict-audit.ts';
import { raiseServices } from './raise-services.ts';
import type { Template } from './template.ts';

/** Every template, in the order they are offered. */
export const TEMPLATES: readonly Template[] = [raiseServices, basicPolicies, ictAudit, dataManagement, complaints];
