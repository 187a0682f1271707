import { Migration } from '@mikro-orm/migrations';

/**
 * Whether updates of plans were answered before is looked up, one by one: a plan made while the table was empty or young read all
 * of it for each transaction (10,000 rows: 2 ms), until statistics were gathered.
 *
 * The version before calls the same function, and gains by it.
 */
export class StoreByIndex extends Migration {
  static readonly oldest = '0006-store-at-once';

  override up(): void {
    this.addSql(`create or replace function store_plan_updates(
      plan_ids uuid[], known_seqs bigint[], new_seqs bigint[],
      row_plan_ids uuid[], row_seqs bigint[], updates bytea[], clocks text[], client_update_ids uuid[], hashes text[],
      author_ids text[], author_names text[], region_codes text[], accepted_by_ids text[], accepted_by_names text[], proposal_ids uuid[],
      stored_at timestamptz, used_plan_ids uuid[], used_clients bigint[]
    ) returns boolean language plpgsql
    -- Everything is found by its key, one after the other: how large a table is taken to be must not make it a scan, or a join begin there.
    set enable_seqscan = off
    as $$
    declare
      one record;
      fits boolean;
    begin
      for one in select k.* from unnest(plan_ids, known_seqs) as k (plan_id, seq) order by k.plan_id loop
        select b.last_seq = one.seq and g.state = 'ACTIVE' into fits
        from plan_branch b join plan p on p.id = b.plan_id join pairing_agreement g on g.id = p.pairing_id
        where b.plan_id = one.plan_id and b.branch = '' for no key update of b for share of g;
        if fits is not true then return false; end if;
      end loop;
      if exists (
        select from unnest(row_plan_ids, author_ids, client_update_ids) as n (plan_id, author_id, client_update_id) cross join lateral (
          (select from plan_update u where u.plan_id = n.plan_id and u.branch = '' and u.author_id = n.author_id
            and u.client_update_id = n.client_update_id limit 1)
          union all
          (select from plan_answer a where a.plan_id = n.plan_id and a.branch = '' and a.author_id = n.author_id
            and a.client_update_id = n.client_update_id limit 1)
        ) known
      ) then return false; end if;
      insert into plan_update (plan_id, branch, seq, update, clocks, client_update_id, hash, author_id, author_name, region_code,
        accepted_by_id, accepted_by_name, proposal_id, at)
      select n.plan_id, '', n.seq, n.update, n.clocks::bigint[], n.client_update_id, n.hash, n.author_id, n.author_name, n.region_code,
        n.accepted_by_id, n.accepted_by_name, n.proposal_id, stored_at
      from unnest(row_plan_ids, row_seqs, updates, clocks, client_update_ids, hashes, author_ids, author_names, region_codes,
        accepted_by_ids, accepted_by_names, proposal_ids) as n (plan_id, seq, update, clocks, client_update_id, hash, author_id, author_name,
        region_code, accepted_by_id, accepted_by_name, proposal_id);
      for one in select s.* from unnest(plan_ids, new_seqs) as s (plan_id, seq) loop
        update plan_branch b set last_seq = one.seq where b.plan_id = one.plan_id and b.branch = '';
      end loop;
      for one in select u.* from unnest(used_plan_ids, used_clients) as u (plan_id, client_id) loop
        update plan_client c set used = true where c.plan_id = one.plan_id and c.client_id = one.client_id and not c.used;
      end loop;
      return true;
    end $$`);
  }
}
