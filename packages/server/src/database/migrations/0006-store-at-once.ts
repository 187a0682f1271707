import { Migration } from '@mikro-orm/migrations';

/**
 * Updates of plans that nobody else stands in the way of are stored by one statement: a transaction is one trip, and not six.
 *
 * The version before does not call it, and stores beside it: both hold the same locks in the same order.
 */
export class StoreAtOnce extends Migration {
  static readonly oldest = '0005-access-changes';

  override up(): void {
    // Answers false, and has done nothing, when a branch stands at another number than the caller knows, its pair is not active,
    // or an update of the same id was answered before: then the caller looks at it step by step. Each statement within sees
    // what was committed before it got the lock.
    this.addSql(`create function store_plan_updates(
      plan_ids uuid[], known_seqs bigint[], new_seqs bigint[],
      row_plan_ids uuid[], row_seqs bigint[], updates bytea[], clocks text[], client_update_ids uuid[], hashes text[],
      author_ids text[], author_names text[], region_codes text[], accepted_by_ids text[], accepted_by_names text[], proposal_ids uuid[],
      stored_at timestamptz, used_plan_ids uuid[], used_clients bigint[]
    ) returns boolean language plpgsql as $$
    declare fitting int;
    begin
      select count(*) filter (where locked.fits) into fitting from (
        select b.last_seq = k.seq and g.state = 'ACTIVE' as fits
        from unnest(plan_ids, known_seqs) as k (plan_id, seq)
        join plan_branch b on b.plan_id = k.plan_id and b.branch = ''
        join plan p on p.id = b.plan_id join pairing_agreement g on g.id = p.pairing_id
        order by b.plan_id for update of b for share of g
      ) locked;
      if fitting < cardinality(plan_ids) then return false; end if;
      if exists (
        select 1 from unnest(row_plan_ids, author_ids, client_update_ids) as n (plan_id, author_id, client_update_id)
        where exists (select 1 from plan_update u where u.plan_id = n.plan_id and u.branch = '' and u.author_id = n.author_id
            and u.client_update_id = n.client_update_id)
          or exists (select 1 from plan_answer a where a.plan_id = n.plan_id and a.branch = '' and a.author_id = n.author_id
            and a.client_update_id = n.client_update_id)
      ) then return false; end if;
      insert into plan_update (plan_id, branch, seq, update, clocks, client_update_id, hash, author_id, author_name, region_code,
        accepted_by_id, accepted_by_name, proposal_id, at)
      select n.plan_id, '', n.seq, n.update, n.clocks::bigint[], n.client_update_id, n.hash, n.author_id, n.author_name, n.region_code,
        n.accepted_by_id, n.accepted_by_name, n.proposal_id, stored_at
      from unnest(row_plan_ids, row_seqs, updates, clocks, client_update_ids, hashes, author_ids, author_names, region_codes,
        accepted_by_ids, accepted_by_names, proposal_ids) as n (plan_id, seq, update, clocks, client_update_id, hash, author_id, author_name,
        region_code, accepted_by_id, accepted_by_name, proposal_id);
      update plan_branch b set last_seq = s.seq from unnest(plan_ids, new_seqs) as s (plan_id, seq) where b.plan_id = s.plan_id and b.branch = '';
      if cardinality(used_plan_ids) > 0 then
        update plan_client c set used = true from unnest(used_plan_ids, used_clients) as n (plan_id, client_id)
        where c.plan_id = n.plan_id and c.client_id = n.client_id and not c.used;
      end if;
      return true;
    end $$`);
  }
}
