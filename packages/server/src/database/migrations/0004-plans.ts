import { Migration } from '@mikro-orm/migrations';

/** Joint action plans: documents as vetted updates, their history, proposals, versions and signatures, and the rows that queries read. */
export class Plans extends Migration {
  override up(): void {
    this.addSql(`alter table event drop constraint event_audience_check,
      add constraint event_audience_check check (audience in ('PUBLIC', 'MEMBERS', 'PAIR', 'PARTIES', 'PLAN'))`);
    this.addSql(`create index event_plan on event ((payload::jsonb ->> 'planId')) where type <> 'indicator.reported'`);
    // Work on a plan is told once for a stretch of it.
    this.addSql(`create index event_plan_edited on event (stream_id, at) where type = 'plan.edited'`);
    this.plans();
    this.updates();
    this.agreement();
    this.projection();
    this.comments();
  }

  private plans(): void {
    // Names of the document's roots hold the two codes in this order, so it never changes.
    this.addSql(`create table plan (
      id uuid primary key, pairing_id uuid not null references pairing_agreement (id),
      region_a varchar(255) not null references region (code), region_b varchar(255) not null references region (code),
      framework_id varchar(255) not null, title text not null, starts_on date, ends_on date, sample boolean not null default false,
      created_at timestamptz not null, created_by_id varchar(255) not null, created_by_name varchar(255) not null,
      changed_at timestamptz not null, projected_seq bigint not null default 0, content_hash varchar(64),
      client_mutation_id varchar(255), fingerprint varchar(64),
      unique (created_by_id, client_mutation_id), check (region_a <> region_b)
    )`);
    this.addSql(`create index plan_pairing on plan (pairing_id, changed_at desc, id desc)`);
    this.addSql(`create index plan_region_a on plan (region_a, changed_at desc, id desc)`);
    this.addSql(`create index plan_region_b on plan (region_b, changed_at desc, id desc)`);
    // One row for each branch: locked by whoever stores updates, so that their numbers have no gap. '' is the main branch.
    this.addSql(`create table plan_branch (
      plan_id uuid not null references plan (id), branch varchar(36) not null, last_seq bigint not null default 0, primary key (plan_id, branch)
    )`);
  }

  private updates(): void {
    // P8: to whom a client id was given. It is used once something by it was stored.
    this.addSql(`create table plan_client (
      plan_id uuid not null references plan (id), client_id bigint not null, branch varchar(36) not null,
      person_id varchar(255) not null, person_name varchar(255) not null, region_code varchar(255) not null,
      given_at timestamptz not null, used boolean not null default false, primary key (plan_id, client_id)
    )`);
    // `clocks` are triples: client, first clock, clock behind the last. They say who wrote what, when (P11).
    this.addSql(`create table plan_update (
      plan_id uuid not null, branch varchar(36) not null, seq bigint not null,
      update bytea not null, clocks bigint[] not null, client_update_id uuid not null, hash varchar(64) not null,
      author_id varchar(255) not null, author_name varchar(255) not null, region_code varchar(255) not null,
      accepted_by_id varchar(255), accepted_by_name varchar(255), proposal_id uuid,
      at timestamptz not null,
      primary key (plan_id, branch, seq), unique (plan_id, branch, author_id, client_update_id),
      foreign key (plan_id, branch) references plan_branch (plan_id, branch)
    )`);
    this.addSql(`alter table plan_update alter column update set storage external`);
    // Old updates folded together, whatever their authors, without gap or overlap. `update` is all of them as one, for whoever comes back; `singles`
    // has each as it was stored, deflated, so that every moment can be read and shown (P14, P15); `moments` says when and by whom (fold.ts).
    this.addSql(`create table plan_fold (
      plan_id uuid not null, branch varchar(36) not null, from_seq bigint not null, to_seq bigint not null,
      update bytea not null, singles bytea not null, moments text not null, stretches text not null, clients bigint[] not null, bytes bigint not null,
      from_at timestamptz not null, to_at timestamptz not null,
      primary key (plan_id, branch, from_seq), foreign key (plan_id, branch) references plan_branch (plan_id, branch)
    )`);
    this.addSql(`alter table plan_fold alter column update set storage external, alter column singles set storage external`);
    // Answers to updates that were folded: the same `clientUpdateId` again is still answered the same (P6).
    this.addSql(`create table plan_answer (
      plan_id uuid not null, branch varchar(36) not null, author_id varchar(255) not null, client_update_id uuid not null,
      seq bigint not null, hash varchar(64) not null, primary key (plan_id, branch, author_id, client_update_id)
    )`);
    // The document as of a number: the newest opens it, older ones reach back into its history.
    this.addSql(`create table plan_checkpoint (
      plan_id uuid not null, branch varchar(36) not null, seq bigint not null, state bytea not null, at timestamptz not null,
      primary key (plan_id, branch, seq), foreign key (plan_id, branch) references plan_branch (plan_id, branch)
    )`);
  }

  private agreement(): void {
    this.addSql(`create table plan_version (
      plan_id uuid not null references plan (id), number int not null,
      kind varchar(255) not null check (kind in ('NAMED', 'FOR_SIGNING')),
      name text, seq bigint not null, content text not null, content_hash varchar(64) not null, code varchar(32) not null unique,
      at timestamptz not null, by_id varchar(255) not null, by_name varchar(255) not null, region_code varchar(255) not null,
      client_mutation_id varchar(255) not null, fingerprint varchar(64) not null,
      primary key (plan_id, number), unique (by_id, client_mutation_id)
    )`);
    this.addSql(
      `create trigger plan_version_immutable before update or delete on plan_version for each row execute function refuse_change()`,
    );
    this.addSql(`create table plan_signature (
      plan_id uuid not null, number int not null, region_code varchar(255) not null,
      person_id varchar(255) not null, person_name varchar(255) not null, membership_id varchar(255) not null, client_mutation_id varchar(255) not null,
      at timestamptz not null, withdrawn_at timestamptz,
      primary key (plan_id, number, region_code, at), foreign key (plan_id, number) references plan_version (plan_id, number)
    )`);
    this.addSql(`create unique index plan_signature_once on plan_signature (plan_id, number, region_code) where withdrawn_at is null`);
    this.addSql(`create table plan_proposal (
      id uuid primary key, plan_id uuid not null references plan (id),
      region_code varchar(255) not null, owner_code varchar(255) not null, title text not null, note text,
      state varchar(255) not null check (state in ('OPEN', 'ACCEPTED', 'PARTLY', 'REJECTED', 'WITHDRAWN')),
      base_seq bigint not null, parts text,
      created_at timestamptz not null, created_by_id varchar(255) not null, created_by_name varchar(255) not null,
      submitted_at timestamptz,
      decided_at timestamptz, decided_by_id varchar(255), decided_by_name varchar(255), decide_reason text,
      decide_mutation_id varchar(255), decide_fingerprint varchar(64),
      client_mutation_id varchar(255) not null, fingerprint varchar(64) not null, unique (created_by_id, client_mutation_id)
    )`);
    this.addSql(`create index plan_proposal_plan on plan_proposal (plan_id, created_at desc, id desc)`);
  }

  /** One row for each action, as the document reads; written by the projector alone. `place` sorts as the document does, by key of its group and its own. */
  private projection(): void {
    this.addSql(`create table plan_action (
      plan_id uuid not null references plan (id), id uuid not null, place text collate "C" not null,
      owner_code varchar(255), group_id uuid, group_name text, what text not null, output text not null, indicator varchar(255), level_from smallint, level_to smallint,
      practice_id uuid, start_on date, due_on date, budget bigint, source varchar(255), state varchar(255) not null, deleted boolean not null,
      content text not null, changed_seq bigint not null, changed_at timestamptz not null, changed_by varchar(255) not null,
      primary key (plan_id, id)
    )`);
    this.addSql(`create index plan_action_place on plan_action (plan_id, place, id)`);
    this.addSql(`create index plan_action_indicator on plan_action (indicator) where indicator is not null`);
    this.addSql(`create index plan_action_practice on plan_action (practice_id) where practice_id is not null`);
  }

  /** A comment is about a practice or about a place in a plan. */
  private comments(): void {
    this.addSql(`alter table comment alter column practice_id drop not null, alter column version_number drop not null,
      add column plan_id uuid references plan (id), add column anchor text, add column action_id uuid,
      add constraint comment_subject check ((practice_id is null) <> (plan_id is null))`);
    this.addSql(`create index comment_plan on comment (plan_id, created_at, id) where plan_id is not null`);
  }
}
