import { Migration } from '@mikro-orm/migrations';

/** Agreements of pairs, practices with immutable versions, files, comments, follows, adoptions, and events that concern two regions. */
export class PairsPracticesAdoption extends Migration {
  override up(): void {
    this.events();
    this.pairs();
    this.practices();
    this.search();
    this.conversation();
    this.adoptions();
  }

  private events(): void {
    // The other region an event concerns: it stands in the streams of both.
    this.addSql(`alter table event add column with_region_code varchar(255),
      drop constraint event_audience_check,
      add constraint event_audience_check check (audience in ('PUBLIC', 'MEMBERS', 'PAIR', 'PARTIES'))`);
    this.addSql(`create index event_with_region on event (with_region_code, at desc) where with_region_code is not null`);
    this.addSql(`create index event_type on event (type, at desc)`);
    // What happened to a practice; the many reports of levels are about none.
    this.addSql(`create index event_practice on event ((payload::jsonb ->> 'practiceId')) where type <> 'indicator.reported'`);
    this.addSql(`create index event_adoption on event ((payload::jsonb ->> 'adoptionId')) where type <> 'indicator.reported'`);
    // Indicators that an event is about, by code and with their framework: without the index whoever asks for a rare one reads the whole log.
    this.addSql(`create function event_indicators(type text, payload text) returns text[] language plpgsql immutable parallel safe as $$
      declare said jsonb := payload::jsonb;
      begin
        if type = 'indicator.reported' then
          return array[said ->> 'indicatorCode', (said ->> 'frameworkId') || ':' || (said ->> 'indicatorCode')];
        end if;
        return coalesce((
          select array_agg(name) from jsonb_array_elements_text(said -> 'indicators') as i,
            lateral (values (i), (substring(i from position(':' in i) + 1))) as n (name)), '{}');
      end $$`);
    this.addSql(`create index event_indicators on event using gin (event_indicators(type, payload))`);
  }

  /** `pairing` says which regions are paired; how it came to that, and what never came to it, stands here under the same id. */
  private pairs(): void {
    this.addSql(`create table pairing_agreement (
      id uuid primary key,
      proposer_code varchar(255) not null references region (code),
      partner_code varchar(255) not null references region (code),
      region_a varchar(255) not null generated always as (least(proposer_code, partner_code)) stored,
      region_b varchar(255) not null generated always as (greatest(proposer_code, partner_code)) stored,
      state varchar(255) not null check (state in ('PROPOSED', 'ACTIVE', 'DECLINED', 'LAPSED', 'WITHDRAWN', 'ENDED')),
      purpose text not null, starts_on date not null, ends_on date,
      contacts text not null default '[]', study_visit text,
      proposed_at timestamptz not null, proposed_by_id varchar(255) not null, proposed_by_name varchar(255) not null,
      expires_at timestamptz not null,
      answered_at timestamptz, answered_by_id varchar(255), answered_by_name varchar(255), answer_reason text,
      ended_at timestamptz, ended_by_id varchar(255), ended_by_name varchar(255), end_reason text,
      version int not null default 1,
      client_mutation_id varchar(255), fingerprint varchar(64),
      unique (proposed_by_id, client_mutation_id),
      check (proposer_code <> partner_code)
    )`);
    this.addSql(
      `create unique index pairing_agreement_once on pairing_agreement (region_a, region_b) where state in ('PROPOSED', 'ACTIVE')`,
    );
    this.addSql(`create index pairing_agreement_b on pairing_agreement (region_b)`);
    this.addSql(`create index pairing_agreement_open on pairing_agreement (expires_at) where state = 'PROPOSED'`);
    // Pairs from before were never proposed here; without an agreement nobody would see them, nor could end them.
    this.addSql(`insert into pairing_agreement (id, proposer_code, partner_code, state, purpose, starts_on, proposed_at, proposed_by_id,
        proposed_by_name, expires_at, answered_at, answered_by_id, answered_by_name, ended_at, ended_by_id, ended_by_name, end_reason)
      select p.id, p.region_a, p.region_b, case when p.ended_at is null then 'ACTIVE' else 'ENDED' end,
        'Pasangan yang sudah ada sebelum usulan dicatat di Saling.', p.since, b.at, 'system', 'Saling', b.at + interval '30 days',
        b.at, 'system', 'Saling', p.ended_at, b.ended_by_id, b.ended_by_name, b.end_reason
      from pairing p cross join lateral (
        select p.since::timestamp at time zone 'Asia/Jakarta' as at, case when p.ended_at is not null then 'system' end as ended_by_id,
          case when p.ended_at is not null then 'Saling' end as ended_by_name,
          case when p.ended_at is not null then 'Berakhir sebelum alasan dicatat di Saling.' end as end_reason) b`);
  }

  private practices(): void {
    this.addSql(`create table practice (
      id uuid primary key,
      region_code varchar(255) not null references region (code),
      state varchar(255) not null check (state in ('DRAFT', 'SHARED', 'WITHDRAWN')),
      title text not null, summary text not null,
      framework_id varchar(255) not null, indicator_codes text[] not null default '{}',
      draft text, draft_revision int not null default 0, draft_saved_at timestamptz, draft_saved_by varchar(255),
      latest_version int not null default 0,
      derived_from_adoption_id uuid,
      sample boolean not null default false,
      created_at timestamptz not null, created_by_id varchar(255) not null, created_by_name varchar(255) not null,
      shared_at timestamptz, withdrawn_at timestamptz, withdrawn_reason text
    )`);
    this.addSql(`create index practice_region on practice (region_code, created_at desc, id desc)`);
    this.addSql(`create table practice_version (
      practice_id uuid not null references practice (id), number int not null,
      content text not null, content_hash varchar(64) not null, change_note text,
      shared_at timestamptz not null, shared_by_id varchar(255) not null, shared_by_name varchar(255) not null,
      primary key (practice_id, number)
    )`);
    // A1: what was shared is frozen.
    this.addSql(
      `create trigger practice_version_immutable before update or delete on practice_version for each row execute function refuse_change()`,
    );
    this.addSql(`create table stored_file (
      id uuid primary key, region_code varchar(255) not null references region (code),
      name varchar(255) not null, media_type varchar(255) not null, bytes bigint not null, sha256 varchar(64) not null,
      store_key varchar(255) not null, width int, height int,
      created_at timestamptz not null, created_by_id varchar(255) not null
    )`);
    this.addSql(`create index stored_file_region on stored_file (region_code, created_at desc)`);
    // Which files shared versions refer to: whoever may read the practice may read them.
    this.addSql(`create table practice_file (
      practice_id uuid not null references practice (id), file_id uuid not null references stored_file (id), primary key (practice_id, file_id)
    )`);
    this.addSql(`create index practice_file_file on practice_file (file_id)`);
  }

  /**
   * One row for each shared practice, written with its version; what facets and sorting need stands beside the words. `heading`
   * is small enough to stand in the row itself: ranking by it never fetches the long `words`.
   */
  private search(): void {
    this.addSql(`create table practice_search (
      practice_id uuid primary key references practice (id),
      region_code varchar(255) not null, province_code varchar(255) not null, region_level varchar(255) not null,
      framework_id varchar(255), indicator_codes text[] not null, aspect_codes text[] not null, service_kinds text[] not null,
      has_figures boolean not null,
      adopters int not null default 0, live_adopters int not null default 0, proof_effect numeric,
      shared_ms bigint not null,
      title text not null, summary text not null, body text not null,
      heading tsvector not null, words tsvector not null
    )`);
    this.addSql(`alter table practice_search alter column body set storage external`);
    this.addSql(`create index practice_search_words on practice_search using gin (words) with (fastupdate = off)`);
    this.addSql(`create table practice_word (word text collate "C" primary key, stem text collate "C" not null)`);
    this.addSql(`create index practice_word_stem on practice_word (stem)`);
    this.addSql(`create index practice_word_similar on practice_word using gin (word gin_trgm_ops)`);
  }

  private conversation(): void {
    this.addSql(`create table comment (
      id uuid primary key, practice_id uuid not null references practice (id), parent_id uuid references comment (id),
      version_number int not null,
      author_id varchar(255) not null references auth_user ("id"), author_name varchar(255) not null,
      region_code varchar(255) references region (code), organisation_name varchar(255) not null,
      body text not null, created_at timestamptz not null, edited_at timestamptz, deleted_at timestamptz,
      resolved_at timestamptz, resolved_by_id varchar(255), resolved_by_name varchar(255),
      client_mutation_id varchar(255) not null, fingerprint varchar(64) not null,
      unique (author_id, client_mutation_id)
    )`);
    this.addSql(`create index comment_practice on comment (practice_id, created_at, id)`);
    this.addSql(`create index comment_parent on comment (parent_id)`);
    this.addSql(`create table comment_mention (
      comment_id uuid not null references comment (id), person_id varchar(255) not null references auth_user ("id"), primary key (comment_id, person_id)
    )`);
    this.addSql(`create index comment_mention_person on comment_mention (person_id)`);
    this.addSql(`create table follow (
      person_id varchar(255) not null references auth_user ("id") on delete cascade,
      kind varchar(255) not null check (kind in ('PRACTICE', 'INDICATOR', 'REGION')), object_id varchar(255) not null,
      since timestamptz not null, primary key (person_id, kind, object_id)
    )`);
    this.addSql(`create index follow_object on follow (kind, object_id)`);
    // How far a person has seen something, on whatever device.
    this.addSql(`create table seen (
      person_id varchar(255) not null references auth_user ("id") on delete cascade,
      kind varchar(255) not null, object_id varchar(255) not null, pos bigint not null, at timestamptz not null,
      primary key (person_id, kind, object_id)
    )`);
  }

  private adoptions(): void {
    this.addSql(`create table adoption (
      id uuid primary key,
      practice_id uuid not null, version_number int not null,
      region_code varchar(255) not null references region (code), origin_code varchar(255) not null references region (code),
      pairing_id uuid references pairing_agreement (id),
      mode varchar(255) not null check (mode in ('ATM', 'ATP')),
      stage varchar(255) not null check (stage in ('OBSERVING', 'IMITATING', 'MODIFYING', 'COPYING', 'LIVE', 'STOPPED')),
      content text, content_hash varchar(64) not null, revision int not null default 1,
      started_at timestamptz not null, started_by_id varchar(255) not null, started_by_name varchar(255) not null,
      live_at timestamptz, stopped_at timestamptz, stop_reason text, sample boolean not null default false,
      foreign key (practice_id, version_number) references practice_version (practice_id, number),
      check (mode = 'ATM' or content is null), check (region_code <> origin_code)
    )`);
    // One running adoption of a practice in a region; what was stopped is kept.
    this.addSql(`create unique index adoption_once on adoption (practice_id, region_code) where stage <> 'STOPPED'`);
    this.addSql(`create index adoption_region on adoption (region_code, started_at desc, id desc)`);
    this.addSql(`create index adoption_origin on adoption (origin_code)`);
    this.addSql(`create table adoption_step (
      adoption_id uuid not null references adoption (id), number int not null,
      from_stage varchar(255), to_stage varchar(255) not null, note text,
      at timestamptz not null, by_id varchar(255) not null, by_name varchar(255) not null, primary key (adoption_id, number)
    )`);
    this.addSql(
      `create trigger adoption_step_immutable before update or delete on adoption_step for each row execute function refuse_change()`,
    );
    this.addSql(`alter table practice add constraint practice_derived foreign key (derived_from_adoption_id) references adoption (id)`);
    // An adoption becomes a practice once.
    this.addSql(`create unique index practice_derived_once on practice (derived_from_adoption_id)`);
    // How far something that follows the event log has come; another epoch is another log.
    this.addSql(`create table projection (name varchar(255) primary key, epoch varchar(8) not null, pos bigint not null)`);
    // What a way to a target proposes; a joint plan begins with it.
    this.addSql(`create table draft_action (
      id uuid primary key, pairing_id uuid not null references pairing_agreement (id), region_code varchar(255) not null references region (code),
      framework_id varchar(255) not null, indicator_code varchar(255) not null, level_from smallint not null, level_to smallint not null,
      effort int not null, practice_id uuid references practice (id) on delete set null, note text,
      created_at timestamptz not null, created_by_id varchar(255) not null, created_by_name varchar(255) not null
    )`);
    this.addSql(`create unique index draft_action_once on draft_action (pairing_id, region_code, framework_id, indicator_code)`);
  }
}
