/** What of events and of who may see them other modules go by. */
export { checkActivityFilter, indicatorsOf, isActivity, isForMe, saidBy, wanted, type Told } from './activity-filter.ts';
export { visibleTo } from './activity-where.ts';
