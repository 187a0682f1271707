/** What of events and of who may see them other modules go by. */
export { checkActivityFilter, FOR_EVERY_REGION, indicatorsOf, isActivity, isForMe, saidBy, wanted, type Told } from './activity-filter.ts';
export type { Grounds } from './activity-filter.ts';
export { activityWhereFor, visibleFor, visibleTo } from './activity-where.ts';
