import { createRequire } from "node:module";
import { MikroORM } from "@mikro-orm/postgresql";
import { Migration, Migrator } from "@mikro-orm/migrations";
import { types } from "pg";
import { createHash } from "node:crypto";
import { sql } from "kysely";
import { GraphQLError, GraphQLScalarType, GraphQLString, Kind, lexicographicSortSchema, printSchema } from "graphql";
import * as v from "valibot";
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, ObjectType, Query, Resolver, Root, Subscription, buildSchemaSync, createUnionType, getMetadataStorage, registerEnumType } from "type-graphql";
import "reflect-metadata";
import DataLoader from "dataloader";
// \0rolldown/runtime.js
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __commonJSMin = (cb, mod) => () => (mod || (cb((mod = { exports: {} }).exports, mod, mod.exports), cb = null), mod.exports);
var __copyProps = (to, from, except, desc) => {
	if (from && typeof from === "object" || typeof from === "function") for (var keys = __getOwnPropNames(from), i = 0, n = keys.length, key; i < n; i++) {
		key = keys[i];
		if (!__hasOwnProp.call(to, key) && key !== except) __defProp(to, key, {
			get: ((k) => from[k]).bind(null, key),
			enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable
		});
	}
	return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(isNodeMode || !mod || !mod.__esModule || !__hasOwnProp.call(mod, "default") ? __defProp(target, "default", {
	value: mod,
	enumerable: true
}) : target, mod));
var __require = /* #__PURE__ */ (() => createRequire(import.meta.url))();
// src/database/migrations/0001-first-slice.ts
/** Regions, people, pairs, assessments with immutable reports, and the event log. */
var FirstSlice = class extends Migration {
	up() {
		this.addSql(`create extension if not exists pg_trgm`);
		this.addSql(`create table region (
      code varchar(255) primary key,
      name varchar(255) not null,
      full_name varchar(255) not null,
      level varchar(255) not null check (level in ('PROVINCE', 'REGENCY', 'CITY')),
      province_code varchar(255) references region (code)
    )`);
		this.addSql(`create index region_search on region using gin (lower(full_name) gin_trgm_ops)`);
		this.addSql(`create index region_province on region (province_code)`);
		this.addSql(`create table published_index (
      region_code varchar(255) not null references region (code),
      framework_id varchar(255) not null,
      year int not null,
      index numeric(4,2) not null,
      source varchar(255) not null,
      primary key (region_code, framework_id, year)
    )`);
		this.addSql(`create table auth_user (
      "id" text primary key, "name" text not null, "email" text not null unique, "emailVerified" boolean not null,
      "image" text, "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null default current_timestamp
    )`);
		this.addSql(`create table auth_session (
      "id" text primary key, "expiresAt" timestamptz not null, "token" text not null unique,
      "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null,
      "ipAddress" text, "userAgent" text, "userId" text not null references auth_user ("id") on delete cascade
    )`);
		this.addSql(`create index auth_session_user on auth_session ("userId")`);
		this.addSql(`create table auth_account (
      "id" text primary key, "accountId" text not null, "providerId" text not null,
      "userId" text not null references auth_user ("id") on delete cascade,
      "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz,
      "refreshTokenExpiresAt" timestamptz, "scope" text, "password" text,
      "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null
    )`);
		this.addSql(`create index auth_account_user on auth_account ("userId")`);
		this.addSql(`create table auth_verification (
      "id" text primary key, "identifier" text not null, "value" text not null, "expiresAt" timestamptz not null,
      "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null default current_timestamp
    )`);
		this.addSql(`create index auth_verification_identifier on auth_verification ("identifier")`);
		this.addSql(`create table membership (
      id uuid primary key,
      person_id varchar(255) not null references auth_user ("id") on delete cascade,
      region_code varchar(255) references region (code),
      role varchar(255) not null,
      created_at timestamptz not null,
      unique nulls not distinct (person_id, region_code, role),
      check ((region_code is null) = (role in ('OBSERVER', 'ASSESSOR', 'MINISTRY_ADMIN')))
    )`);
		this.addSql(`create table pairing (
      id uuid primary key,
      region_a varchar(255) not null references region (code),
      region_b varchar(255) not null references region (code),
      since date not null,
      ended_at timestamptz,
      check (region_a < region_b)
    )`);
		this.addSql(`create unique index pairing_once on pairing (region_a, region_b) where ended_at is null`);
		this.addSql(`create index pairing_b on pairing (region_b)`);
		this.addSql(`create table assessment (
      id uuid primary key,
      region_code varchar(255) not null references region (code),
      framework_id varchar(255) not null,
      year int not null,
      sample boolean not null,
      created_at timestamptz not null,
      unique (region_code, framework_id, year)
    )`);
		this.addSql(`create table report (
      id uuid primary key,
      assessment_id uuid not null references assessment (id),
      indicator_code varchar(255) not null,
      level smallint not null,
      stage smallint not null,
      note text, evidence_url text,
      corrects uuid unique references report (id),
      reason text,
      reported_by_id varchar(255) not null,
      reported_by_name varchar(255) not null,
      reported_at timestamptz not null,
      version int not null,
      unique (assessment_id, version),
      check ((corrects is null) = (reason is null))
    )`);
		this.addSql(`create index report_latest on report (assessment_id, indicator_code, stage desc, version desc)`);
		this.addSql(`create function refuse_change() returns trigger language plpgsql as $$
      begin raise exception '% rows are never changed: write a correction', tg_table_name using errcode = 'restrict_violation'; end $$`);
		this.addSql(`create trigger report_immutable before update or delete on report for each row execute function refuse_change()`);
		this.addSql(`create table assessment_score (
      assessment_id uuid not null references assessment (id),
      part varchar(255) not null,
      region_code varchar(255) not null,
      framework_id varchar(255) not null,
      year int not null,
      index numeric(4,2) not null,
      primary key (assessment_id, part)
    )`);
		this.addSql(`create index assessment_score_ranking on assessment_score (framework_id, year, part, index desc, region_code)`);
		this.addSql(`create table assessment_period (
      framework_id varchar(255) not null, year int not null, stage smallint not null,
      opens_at timestamptz not null, closes_at timestamptz,
      primary key (framework_id, year, stage)
    )`);
		this.addSql(`create table client_mutation (
      person_id varchar(255) not null, client_mutation_id varchar(255) not null,
      fingerprint varchar(255) not null, assessment_id uuid, report_ids text[] not null, created_at timestamptz not null,
      primary key (person_id, client_mutation_id)
    )`);
		this.addSql(`create table event_stream (id varchar(255) primary key, version int not null, last_at timestamptz, locked_by xid8 not null)`);
		this.addSql(`create table event (
      id uuid primary key,
      stream_id varchar(255) not null references event_stream (id),
      stream_version int not null,
      type varchar(255) not null,
      region_code varchar(255) not null,
      audience varchar(255) not null check (audience in ('PUBLIC', 'PAIR')),
      actor_id varchar(255),
      at timestamptz not null,
      payload text not null,
      unique (stream_id, stream_version)
    )`);
		this.addSql(`create index event_region on event (region_code, at desc)`);
		this.addSql(`create trigger event_immutable before update or delete on event for each row execute function refuse_change()`);
		this.addSql(`create table event_pending (seq bigint generated always as identity primary key, event_id uuid not null)`);
		this.addSql(`create function event_guard() returns trigger language plpgsql as $$
      declare refused text;
      begin
        with added as (
          select stream_id, min(stream_version) as first, max(stream_version) as last, count(*) as number, min(at) as first_at, max(at) as last_at
          from added_event group by stream_id
        ), moved as (
          update event_stream s set version = a.last, last_at = a.last_at from added a
          where s.id = a.stream_id and s.locked_by = pg_current_xact_id()
            and a.first = s.version + 1 and a.last = s.version + a.number and (s.last_at is null or s.last_at <= a.first_at)
          returning s.id
        )
        select a.stream_id into refused from added a where not exists (select from moved m where m.id = a.stream_id) limit 1;
        if refused is not null then
          raise exception 'events of stream % need its lock, and its next versions', refused using errcode = 'object_not_in_prerequisite_state';
        end if;
        insert into event_pending (event_id) select id from added_event order by stream_id, stream_version;
        return null;
      end $$`);
		this.addSql(`create trigger event_guarded after insert on event
      referencing new table as added_event for each statement execute function event_guard()`);
		this.addSql(`create table event_position (pos bigint primary key, event_id uuid not null unique references event (id), hash bytea not null)`);
		this.addSql(`create table event_head (
      id boolean primary key default true check (id),
      epoch varchar(8) not null, pos bigint not null, oldest bigint not null, hash bytea not null
    )`);
		this.addSql(`insert into event_head (epoch, pos, oldest, hash) values (substr(replace(gen_random_uuid()::text, '-', ''), 1, 8), 0, 1, '\\x')`);
	}
};
// src/database/migrations/list.ts
/** Every migration in order. Names are stable: a database remembers them. */
var migrationsList = [{
	name: "0001-first-slice",
	class: FirstSlice
}];
// src/database/orm.ts
/** Plain rows of an EntityManager. */
function rows(em) {
	return em.getKysely();
}
/** Opens the ORM. No connection is made before the first query. */
async function createOrm(options) {
	return MikroORM.init({
		clientUrl: options.url,
		entities: options.entities ?? [],
		extensions: [Migrator],
		discovery: { warnWhenNoEntities: false },
		pool: {
			min: 0,
			max: options.poolMax ?? 20
		},
		timezone: "UTC",
		forceUtcTimezone: true,
		migrations: {
			migrationsList,
			tableName: "schema_migration",
			snapshot: false,
			allOrNothing: true,
			silent: true
		},
		driverOptions: {
			connectionTimeoutMillis: 1e4,
			onPoolCreated: preparePool
		}
	});
}
/** Types that plain rows bring as `Date`; MikroORM leaves them text, and parses only what becomes an entity. */
var INSTANTS = /* @__PURE__ */ new Set([types.builtins.TIMESTAMPTZ, 1185]);
function preparePool(pool) {
	const own = pool.options.types ?? types;
	const getTypeParser = (oid, format) => INSTANTS.has(oid) ? types.getTypeParser(oid, format) : own.getTypeParser(oid, format);
	pool.options.types = { getTypeParser };
	releaseWhatWasLost(pool);
}
/**
* Gives the place of a lost connection back to the pool.
*
* Kysely releases the connection of a transaction only after its `rollback` succeeded. When PostgreSQL
* restarts, each open transaction would keep a place for ever, and after as many as the pool has the
* server would wait for a connection until somebody restarts it.
*/
function releaseWhatWasLost(pool) {
	const held = /* @__PURE__ */ new WeakSet();
	pool.on("acquire", (client) => void held.add(client));
	pool.on("release", (_error, client) => void held.delete(client));
	pool.on("connect", (client) => {
		client.once("end", () => {
			if (!held.has(client)) return;
			client.release(true);
			client.release = () => void 0;
		});
	});
}
// src/events/signal.ts
/**
* A wake-up that carries nothing: it says "look again". One loop waits on it; whoever knows of
* something new raises it.
*/
var Signal = class {
	#raised = false;
	#wake = null;
	/** Wakes the one who waits; when nobody does, the next wait ends at once. */
	raise() {
		if (this.#wake) this.#wake();
		else this.#raised = true;
	}
	/** Resolves at the next `raise`, at once when one came since the last wait, or after `milliseconds`. */
	wait(milliseconds) {
		if (this.#wake) throw new Error("somebody else waits on this signal");
		if (this.#raised) {
			this.#raised = false;
			return Promise.resolve();
		}
		return new Promise((resolve) => {
			const done = () => {
				clearTimeout(timer);
				this.#wake = null;
				resolve();
			};
			const timer = milliseconds === void 0 ? void 0 : setTimeout(done, milliseconds);
			this.#wake = done;
		});
	}
};
// src/kernel/errors.ts
/**
* An error a client may see: its message says what to do. Whatever else is thrown reaches the
* client as `INTERNAL` with a request id, and its text goes to the log only.
*/
var DomainError = class extends Error {
	code;
	constructor(code, message) {
		super(message);
		this.name = "DomainError";
		this.code = code;
	}
};
/** Checks `first` of a connection. */
function pageSize(first) {
	if (first === null || first === void 0) return 25;
	if (first < 1 || first > 100) throw new DomainError("BAD_INPUT", `first is 1 to 100; it was ${first}.`);
	return first;
}
/** Text of a page cursor: the sort key of an entry. */
function encodeKey(key) {
	return Buffer.from(JSON.stringify(key)).toString("base64url");
}
/** Reads a page cursor of `length` parts. */
function decodeKey(after, length) {
	if (after === null || after === void 0) return null;
	try {
		const key = JSON.parse(Buffer.from(after, "base64url").toString());
		if (Array.isArray(key) && key.length === length && key.every((part) => ["string", "number"].includes(typeof part))) return key;
	} catch {}
	throw new DomainError("BAD_INPUT", "after is not a cursor of this list: take endCursor of the page before.");
}
/** A page as a Relay connection. `found` holds one more than `size` when there is a next page. */
function connection(found, size, key, rest) {
	const nodes = found.slice(0, size);
	const edges = nodes.map((node) => ({
		cursor: encodeKey(key(node)),
		node
	}));
	return {
		edges,
		nodes,
		totalCount: rest.totalCount,
		asOf: rest.asOf,
		pageInfo: {
			hasNextPage: found.length > size,
			hasPreviousPage: rest.after !== null && rest.after !== void 0,
			startCursor: edges[0]?.cursor ?? null,
			endCursor: edges.at(-1)?.cursor ?? null
		}
	};
}
// src/access/viewer.ts
/** A visitor who is not signed in. */
var anonymous = {
	person: null,
	regionCode: null,
	role: null,
	pairedRegionCodes: [],
	sessionId: null
};
// src/modules/identity/demo-domain.ts
/** Reserved by RFC 2606: mail to the people of the demo can reach nobody. */
var DEMO_DOMAIN = "demo.saling.example";
// src/modules/identity/identity.service.ts
/** Who a request comes from: its session cookie judged, and what that person is today. */
async function viewerOfHeaders(auth, db, headers, setCookie) {
	if (!headers.has("cookie")) return anonymous;
	const found = await auth.api.getSession({
		headers,
		returnHeaders: true
	});
	if (!found.response) return anonymous;
	if (setCookie) for (const cookie of found.headers.getSetCookie()) setCookie(cookie);
	const sessionId = found.response.session.id;
	return (await viewersOfSessions(db, [sessionId])).get(sessionId) ?? anonymous;
}
/**
* Facts about the people of some sessions, in one statement; sessions that ended are missing. The
* first membership counts until people may switch between several.
*/
async function viewersOfSessions(db, sessionIds) {
	const found = await sql`
    select s."id" as session_id, u."id" as person_id, u."name", u."email", m.region_code, m.role, (
      select array_agg(case when p.region_a = m.region_code then p.region_b else p.region_a end order by 1)
      from pairing p where p.ended_at is null and m.region_code in (p.region_a, p.region_b)
    ) as paired
    from auth_session s join auth_user u on u."id" = s."userId"
    left join lateral (
      select region_code, role from membership where person_id = u."id" order by created_at, id limit 1
    ) m on true
    where s."id" = any(${[...sessionIds]}::text[]) and s."expiresAt" > now()`.execute(db);
	return new Map(found.rows.map((row) => [row.session_id, {
		person: {
			id: row.person_id,
			name: row.name,
			email: row.email
		},
		regionCode: row.region_code,
		role: row.role,
		pairedRegionCodes: row.paired ?? [],
		sessionId: row.session_id
	}]));
}
/** People of the demo, who can be signed in as with one click. */
async function demoPersons(db) {
	return (await sql`
    select u."id", u."name", u."email", m.role, r.full_name as "regionName"
    from auth_user u join membership m on m.person_id = u."id" left join region r on r.code = m.region_code
    where u."email" like ${`%@${DEMO_DOMAIN}`} order by m.created_at, m.id`.execute(db)).rows;
}
// src/access/policy.ts
var ACTIONS = [
	"REPORT_SELF",
	"REPORT_ASSESSED",
	"SEE_DRAFT",
	"IMPORT_VALUES"
];
var MINISTRY = [
	"OBSERVER",
	"ASSESSOR",
	"MINISTRY_ADMIN"
];
var WRITERS = [
	"EDITOR",
	"HEAD",
	"ADMIN"
];
var ofOwnRegion = (viewer, facts) => viewer.regionCode !== null && viewer.regionCode === facts.regionCode;
var ofPartner = (viewer, facts) => viewer.pairedRegionCodes.includes(facts.regionCode);
var hasRole = (viewer, roles) => viewer.role !== null && roles.includes(viewer.role);
/** The one table of who may do what. Readable aloud: action, then who. */
var TABLE = {
	SEE_DRAFT: (viewer, facts) => ofOwnRegion(viewer, facts) || ofPartner(viewer, facts) || hasRole(viewer, MINISTRY),
	REPORT_SELF: (viewer, facts) => ofOwnRegion(viewer, facts) && hasRole(viewer, WRITERS),
	IMPORT_VALUES: (viewer, facts) => ofOwnRegion(viewer, facts) && hasRole(viewer, WRITERS),
	REPORT_ASSESSED: (viewer) => hasRole(viewer, ["ASSESSOR"])
};
/** Whether the viewer may do this. */
function may(viewer, action, facts) {
	return TABLE[action](viewer, facts);
}
/**
* First statement of every service that changes something.
*
* @throws {DomainError} `UNAUTHENTICATED` when signing in could help, else `FORBIDDEN`.
*/
function authorize(viewer, action, facts) {
	if (may(viewer, action, facts)) return;
	if (!viewer.person) throw new DomainError("UNAUTHENTICATED", "Sign in first.");
	throw new DomainError("FORBIDDEN", `Your role does not allow ${action} for region ${facts.regionCode}.`);
}
/** Regions whose drafts the viewer sees: all, or a list (for where-clauses of list reads). */
function draftRegions(viewer) {
	if (hasRole(viewer, MINISTRY)) return "ALL";
	return viewer.regionCode === null ? [] : [viewer.regionCode, ...viewer.pairedRegionCodes];
}
/** Whether an event may go to this viewer. */
function maySeeEvent(viewer, event) {
	return event.audience === "PUBLIC" || may(viewer, "SEE_DRAFT", { regionCode: event.regionCode });
}
// src/api/loaders.ts
/** A loader of this request, made at first use: batches what sibling fields ask for into one statement. */
function loader(ctx, name, batch) {
	const known = ctx.loaders.get(name);
	if (known) return known;
	const made = new DataLoader(batch);
	ctx.loaders.set(name, made);
	return made;
}
// src/events/cursor.ts
var SHAPE$1 = /^c1-([0-9a-f]{8})-(0|[1-9a-z][0-9a-z]{0,9})$/;
/** Text of a cursor. Clients treat it as opaque. */
function formatCursor(place) {
	return `c1-${place.epoch}-${place.pos.toString(36)}`;
}
/** Reads a cursor; null when the text was never one of ours. */
function parseCursor(text) {
	const match = SHAPE$1.exec(text);
	if (!match) return null;
	const pos = Number.parseInt(match[2], 36);
	return Number.isSafeInteger(pos) ? {
		epoch: match[1],
		pos
	} : null;
}
// src/modules/regions/regions.service.ts
var COLUMNS = sql`r.code, r.name, r.full_name as "fullName", r.level, r.province_code as "provinceCode"`;
/** One region, or null. Batched: many calls in one request are one statement. */
function regionByCode(ctx, code) {
	return loader(ctx, "region", async (codes) => {
		const found = await sql`select ${COLUMNS} from region r where r.code = any(${[...codes]}::text[])`.execute(rows(ctx.em));
		const byCode = new Map(found.rows.map((row) => [row.code, row]));
		return codes.map((key) => byCode.get(key) ?? null);
	}).load(code);
}
/** One region; a wrong code is the client's error. */
async function requireRegion(ctx, code) {
	const region = await regionByCode(ctx, code);
	if (!region) throw new DomainError("NOT_FOUND", `No region has the code ${code}: look it up with regions(search: …).`);
	return region;
}
/**
* Regions by name or code, best match first, else by code.
*
* A name matches when it holds the words or resembles them (trigram word similarity of 0.35 or more,
* which forgives two typing mistakes in a name of eight letters).
*/
async function searchRegions(ctx, input) {
	const size = pageSize(input.first);
	const after = decodeKey(input.after, 2);
	const text = input.search?.trim().toLowerCase() ?? "";
	const rank = text === "" ? sql`0` : matchRank(text);
	const where = [
		text === "" ? null : sql`(${matches(text)})`,
		input.level ? sql`r.level = ${input.level}` : null,
		input.provinceCode ? sql`(r.province_code = ${input.provinceCode} or r.code = ${input.provinceCode})` : null
	].filter((part) => part !== null);
	const condition = where.length === 0 ? sql`true` : sql.join(where, sql` and `);
	const found = await sql`
    with matched as (select ${COLUMNS}, ${rank}::int as rank from region r where ${condition})
    select m.*, (select count(*)::int from matched) as total, h.pos, h.epoch
    from event_head h left join lateral (
      select * from matched
      where ${after ? sql`(-rank, code) > (${-Number(after[0])}::int, ${String(after[1])})` : sql`true`}
      order by rank desc, code limit ${size + 1}
    ) m on true
    order by m.rank desc, m.code`.execute(rows(ctx.em));
	const head = found.rows[0];
	return connection(found.rows.filter((row) => row.code !== null), size, (row) => [row.rank, row.code], {
		after: input.after,
		totalCount: head.total,
		asOf: formatCursor({
			epoch: head.epoch,
			pos: Number(head.pos)
		})
	});
}
function matches(text) {
	return sql`lower(r.full_name) like ${`%${escapeLike(text)}%`} or r.code like ${`${escapeLike(text)}%`}
    or word_similarity(${text}, lower(r.full_name)) >= 0.35 or similarity(${text}, lower(r.name)) >= 0.35`;
}
/** 0 to 3000: the whole name or code, then its beginning, then within it, then resemblance. */
function matchRank(text) {
	return sql`(case
    when lower(r.name) = ${text} or lower(r.full_name) = ${text} or r.code = ${text} then 3000
    when lower(r.name) like ${`${escapeLike(text)}%`} or r.code like ${`${escapeLike(text)}%`} then 2000
    when lower(r.full_name) like ${`%${escapeLike(text)}%`} then 1500
    else 1000 * greatest(word_similarity(${text}, lower(r.full_name)), similarity(${text}, lower(r.name))) end)`;
}
/** `%`, `_` and `\` in what a person typed stand for themselves. */
function escapeLike(text) {
	return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}
/** Code of the province a region lies in, or its own: the ministry's codes begin with the province's. */
function provinceOf(regionCode) {
	return regionCode.split(".", 1)[0];
}
// src/api/scalars.ts
function text$1(value, name) {
	if (typeof value !== "string") throw new GraphQLError(`${name} is text, like "…".`);
	return value;
}
/** Position in the event stream; opaque to clients. */
var CursorScalar = new GraphQLScalarType({
	name: "Cursor",
	description: "Opaque position in the event stream. Take it from an `asOf` or an event and hand it back as `after`.",
	serialize: (value) => String(value),
	parseValue: (value) => text$1(value, "Cursor"),
	parseLiteral: (node) => text$1(node.kind === Kind.STRING ? node.value : null, "Cursor")
});
/** Exact decimal as text. */
var DecimalScalar = new GraphQLScalarType({
	name: "Decimal",
	description: "Exact decimal as text with a point, like \"3.81\": a float could not hold it exactly.",
	serialize: (value) => String(value),
	parseValue: (value) => text$1(value, "Decimal"),
	parseLiteral: (node) => text$1(node.kind === Kind.STRING ? node.value : null, "Decimal")
});
function instant(value) {
	const date = typeof value === "string" && /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(value) ? new Date(value) : null;
	if (!date || Number.isNaN(date.getTime())) throw new GraphQLError("DateTime is an instant with a zone, like \"2026-01-31T09:00:00Z\".");
	return date;
}
/** Instant in UTC. */
var DateTimeScalar = new GraphQLScalarType({
	name: "DateTime",
	description: "Instant in ISO 8601 with its zone, like \"2026-01-31T09:00:00Z\"; answers are in UTC.",
	serialize: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
	parseValue: instant,
	parseLiteral: (node) => instant(node.kind === Kind.STRING ? node.value : null)
});
// \0@oxc-project+runtime@0.156.0/helpers/esm/decorate.js
function __decorate(decorators, target, key, desc) {
	var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
	if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
	else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
	return c > 3 && r && Object.defineProperty(target, key, r), r;
}
// src/api/shared.types.ts
/** Stages of an assessment, in order; the index in this list is what the database stores. */
var Stage = {
	SELF: "SELF",
	DOCUMENT: "DOCUMENT",
	INTERVIEW: "INTERVIEW",
	FINAL: "FINAL"
};
registerEnumType(Stage, {
	name: "Stage",
	description: "How far an assessment has come. Each stage keeps the levels of the one before.",
	valuesConfig: {
		SELF: { description: "Reported by the region itself (penilaian mandiri)." },
		DOCUMENT: { description: "Assessor judged the documents (penilaian dokumen)." },
		INTERVIEW: { description: "After interview or visit (wawancara, visitasi)." },
		FINAL: { description: "Published result (hasil akhir), seen by everybody." }
	}
});
var LocalizedText = class LocalizedText {
	id;
	en;
};
__decorate([Field(() => GraphQLString, { description: "Indonesian." })], LocalizedText.prototype, "id", void 0);
__decorate([Field(() => GraphQLString, { description: "English." })], LocalizedText.prototype, "en", void 0);
LocalizedText = __decorate([ObjectType({ description: "A text in both languages of the project." })], LocalizedText);
var PageInfo = class PageInfo {
	hasNextPage;
	hasPreviousPage;
	startCursor;
	endCursor;
};
__decorate([Field(() => Boolean, { description: "True when there is a next page." })], PageInfo.prototype, "hasNextPage", void 0);
__decorate([Field(() => Boolean, { description: "True when there is a page before this one." })], PageInfo.prototype, "hasPreviousPage", void 0);
__decorate([Field(() => String, {
	nullable: true,
	description: "Cursor of the first entry."
})], PageInfo.prototype, "startCursor", void 0);
__decorate([Field(() => String, {
	nullable: true,
	description: "Cursor of the last entry: hand it back as `after`."
})], PageInfo.prototype, "endCursor", void 0);
PageInfo = __decorate([ObjectType({ description: "Whether a list goes on." })], PageInfo);
var Predicate = class Predicate {
	code;
	name;
	from;
};
__decorate([Field(() => String, { description: "Code within the framework." })], Predicate.prototype, "code", void 0);
__decorate([Field(() => LocalizedText, { description: "Name of the band." })], Predicate.prototype, "name", void 0);
__decorate([Field(() => DecimalScalar, { description: "Lowest published index of the band." })], Predicate.prototype, "from", void 0);
Predicate = __decorate([ObjectType({ description: "Band of an index, like \"Sangat Baik\"." })], Predicate);
// src/api/connection.types.ts
/** Edge and connection of a node type, after the Relay specification, with the cursor of its snapshot. */
function connectionOf(node, name, what) {
	let Edge = class Edge {
		cursor;
		node;
	};
	__decorate([Field(() => String, { description: "Place in this list; hand it back as `after`." })], Edge.prototype, "cursor", void 0);
	__decorate([Field(() => node, { description: `${what}.` })], Edge.prototype, "node", void 0);
	Edge = __decorate([ObjectType(`${name}Edge`, { description: `${what}, with its place in the list.` })], Edge);
	let Connection = class Connection {
		edges;
		nodes;
		pageInfo;
		totalCount;
		asOf;
	};
	__decorate([Field(() => [Edge], { description: "Entries with their cursors." })], Connection.prototype, "edges", void 0);
	__decorate([Field(() => [node], { description: "The same entries without cursors." })], Connection.prototype, "nodes", void 0);
	__decorate([Field(() => PageInfo, { description: "Whether the list goes on." })], Connection.prototype, "pageInfo", void 0);
	__decorate([Field(() => Int, { description: "How many entries the whole list has." })], Connection.prototype, "totalCount", void 0);
	__decorate([Field(() => CursorScalar, { description: "Position in the event stream at which this was read: subscribe after it." })], Connection.prototype, "asOf", void 0);
	Connection = __decorate([ObjectType(`${name}Connection`, { description: `A page: ${what.toLowerCase()} each.` })], Connection);
	return Connection;
}
// src/modules/regions/regions.types.ts
var RegionLevel = {
	PROVINCE: "PROVINCE",
	REGENCY: "REGENCY",
	CITY: "CITY"
};
registerEnumType(RegionLevel, {
	name: "RegionLevel",
	description: "Kind of regional government.",
	valuesConfig: {
		PROVINCE: { description: "Provinsi." },
		REGENCY: { description: "Kabupaten." },
		CITY: { description: "Kota." }
	}
});
var Region = class Region {
	code;
	name;
	fullName;
	level;
	provinceCode;
};
__decorate([Field(() => ID, { description: "Official code, like `34` or `34.02`." })], Region.prototype, "code", void 0);
__decorate([Field(() => String, { description: "Name without the kind, like `Sumedang`." })], Region.prototype, "name", void 0);
__decorate([Field(() => String, { description: "Name with the kind, like `Kabupaten Sumedang`." })], Region.prototype, "fullName", void 0);
__decorate([Field(() => RegionLevel, { description: "Province, regency or city." })], Region.prototype, "level", void 0);
Region = __decorate([ObjectType({ description: "A regional government under the code of the interior ministry." })], Region);
var IndexPoint = class IndexPoint {
	frameworkId;
	frameworkName;
	year;
	index;
	predicate;
	stage;
	published;
	sample;
	source;
};
__decorate([Field(() => ID, { description: "Framework the index belongs to; points of different frameworks are not compared." })], IndexPoint.prototype, "frameworkId", void 0);
__decorate([Field(() => LocalizedText, { description: "Name of that framework." })], IndexPoint.prototype, "frameworkName", void 0);
__decorate([Field(() => Int, { description: "Year assessed." })], IndexPoint.prototype, "year", void 0);
__decorate([Field(() => DecimalScalar, { description: "Index with two decimals." })], IndexPoint.prototype, "index", void 0);
__decorate([Field(() => LocalizedText, {
	nullable: true,
	description: "Predicate of that index; null when the framework has no bands here."
})], IndexPoint.prototype, "predicate", void 0);
__decorate([Field(() => Stage, { description: "Stage the figure stands at." })], IndexPoint.prototype, "stage", void 0);
__decorate([Field(() => Boolean, { description: "True when the figure is taken from a publication, without its parts." })], IndexPoint.prototype, "published", void 0);
__decorate([Field(() => Boolean, { description: "True when it rests on invented example data." })], IndexPoint.prototype, "sample", void 0);
__decorate([Field(() => String, {
	nullable: true,
	description: "Where a published figure comes from."
})], IndexPoint.prototype, "source", void 0);
IndexPoint = __decorate([ObjectType({ description: "Index of a region in one year, under one framework." })], IndexPoint);
var RegionConnection = connectionOf(Region, "Region", "A region");
// src/modules/identity/identity.types.ts
var Role = {
	VIEWER: "VIEWER",
	EDITOR: "EDITOR",
	HEAD: "HEAD",
	ADMIN: "ADMIN",
	OBSERVER: "OBSERVER",
	ASSESSOR: "ASSESSOR",
	MINISTRY_ADMIN: "MINISTRY_ADMIN"
};
registerEnumType(Role, {
	name: "Role",
	description: "What a person is in an organisation.",
	valuesConfig: {
		VIEWER: { description: "Reads for a region." },
		EDITOR: { description: "Reports and edits for a region." },
		HEAD: { description: "May sign for a region (kepala daerah, Sekda)." },
		ADMIN: { description: "Administers a region." },
		OBSERVER: { description: "Watches for a ministry (pengamat)." },
		ASSESSOR: { description: "Judges assessments for a ministry (asesor)." },
		MINISTRY_ADMIN: { description: "Administers a ministry." }
	}
});
var Action = Object.fromEntries(ACTIONS.map((action) => [action, action]));
registerEnumType(Action, {
	name: "Action",
	description: "What a viewer may or may not do; asked with `viewer { viewerCan }`.",
	valuesConfig: {
		REPORT_SELF: { description: "Report the region's own values." },
		REPORT_ASSESSED: { description: "Report values of later stages, as an assessor." },
		SEE_DRAFT: { description: "See values that are not final." },
		IMPORT_VALUES: { description: "Import values from a CSV." }
	}
});
var Person = class Person {
	id;
	name;
	email;
};
__decorate([Field(() => ID, { description: "Identifier." })], Person.prototype, "id", void 0);
__decorate([Field(() => String, { description: "Full name." })], Person.prototype, "name", void 0);
__decorate([Field(() => String, { description: "E-mail address; only shown to the person." })], Person.prototype, "email", void 0);
Person = __decorate([ObjectType({ description: "A person who can sign in." })], Person);
var DemoPerson = class DemoPerson {
	id;
	name;
	role;
	regionName;
};
__decorate([Field(() => ID, { description: "Identifier, for the demo sign-in." })], DemoPerson.prototype, "id", void 0);
__decorate([Field(() => String, { description: "Full name." })], DemoPerson.prototype, "name", void 0);
__decorate([Field(() => Role, { description: "What the person is." })], DemoPerson.prototype, "role", void 0);
__decorate([Field(() => String, {
	nullable: true,
	description: "Region the person works for; null for the ministry."
})], DemoPerson.prototype, "regionName", void 0);
DemoPerson = __decorate([ObjectType({ description: "A person of the demo who can be signed in as with one click." })], DemoPerson);
var Viewer = class Viewer {
	person;
	role;
	demo;
	facts;
};
__decorate([Field(() => Person, {
	nullable: true,
	description: "The person signed in; null for visitors."
})], Viewer.prototype, "person", void 0);
__decorate([Field(() => Role, {
	nullable: true,
	description: "What the person is; null for visitors."
})], Viewer.prototype, "role", void 0);
__decorate([Field(() => Boolean, { description: "True in demo mode: one-click sign-in is offered." })], Viewer.prototype, "demo", void 0);
Viewer = __decorate([ObjectType({ description: "Who is asking. Visitors who are not signed in are viewers too." })], Viewer);
// \0@oxc-project+runtime@0.156.0/helpers/esm/decorateParam.js
function __decorateParam(paramIndex, decorator) {
	return function(target, key) {
		decorator(target, key, paramIndex);
	};
}
// src/modules/identity/identity.resolver.ts
var IdentityResolver = class IdentityResolver {
	viewer(ctx) {
		return {
			person: ctx.viewer.person,
			role: ctx.viewer.role,
			demo: ctx.demo,
			facts: ctx.viewer
		};
	}
	region(ctx, viewer) {
		return viewer.facts.regionCode === null ? null : regionByCode(ctx, viewer.facts.regionCode);
	}
	async partners(ctx, viewer) {
		return (await Promise.all(viewer.facts.pairedRegionCodes.map((code) => regionByCode(ctx, code)))).filter((region) => region !== null);
	}
	demoPersons(ctx) {
		return ctx.demo ? demoPersons(rows(ctx.em)) : [];
	}
	viewerCan(viewer, action, regionCode) {
		return may(viewer.facts, action, { regionCode: regionCode ?? viewer.facts.regionCode ?? "" });
	}
};
__decorate([Query(() => Viewer, { description: "Who is asking. Visitors who are not signed in get a viewer too, with no person." }), __decorateParam(0, Ctx())], IdentityResolver.prototype, "viewer", null);
__decorate([
	FieldResolver(() => Region, {
		nullable: true,
		description: "Region this person works for; null for the ministry and visitors."
	}),
	__decorateParam(0, Ctx()),
	__decorateParam(1, Root())
], IdentityResolver.prototype, "region", null);
__decorate([
	FieldResolver(() => [Region], { description: "Regions paired with the viewer's region." }),
	__decorateParam(0, Ctx()),
	__decorateParam(1, Root())
], IdentityResolver.prototype, "partners", null);
__decorate([FieldResolver(() => [DemoPerson], { description: "People to sign in as with one click; empty outside demo mode." }), __decorateParam(0, Ctx())], IdentityResolver.prototype, "demoPersons", null);
__decorate([
	FieldResolver(() => Boolean, { description: "Whether the viewer may do this: the same table that the server enforces." }),
	__decorateParam(0, Root()),
	__decorateParam(1, Arg("action", () => Action, { description: "What is asked about." })),
	__decorateParam(2, Arg("regionCode", () => String, {
		nullable: true,
		description: "Region it is about; the viewer's own when left out."
	}))
], IdentityResolver.prototype, "viewerCan", null);
IdentityResolver = __decorate([Resolver(() => Viewer)], IdentityResolver);
// ../schema/src/codes.ts
/** Stages of an assessment, in order; a report stores the place in this list. Source: PermenPANRB 59/2020. */
var STAGES = [
	"SELF",
	"DOCUMENT",
	"INTERVIEW",
	"FINAL"
];
/** What may be wrong with an input. The list is closed: a client may know every code. */
var PROBLEM_CODES = [
	"UNKNOWN_REGION",
	"UNKNOWN_FRAMEWORK",
	"UNKNOWN_INDICATOR",
	"LEVEL_OUT_OF_RANGE",
	"DUPLICATE_INDICATOR",
	"EMPTY",
	"TOO_MANY",
	"NOTE_TOO_LONG",
	"REASON_TOO_LONG",
	"INVALID_URL",
	"REASON_REQUIRED",
	"CORRECTION_REQUIRED",
	"UNKNOWN_REPORT",
	"PERIOD_CLOSED",
	"INVALID_YEAR",
	"INVALID_CSV",
	"MISSING_COLUMN",
	"REQUIRED",
	"CLIENT_MUTATION_ID_REUSED"
];
/** Who is ahead in a comparison of two regions. */
var LEADERS = [
	"A",
	"B",
	"EVEN"
];
// ../schema/src/limits.ts
/** Numbers that server and clients share. Lengths in UTF-16 units, sizes in bytes, times in milliseconds. */
var LIMITS = {
	/** Lowest and highest level of an indicator. */
	levelMin: 1,
	levelMax: 5,
	/** Values in one mutation. */
	values: 200,
	noteLength: 2e3,
	reasonLength: 1e3,
	urlLength: 2e3,
	clientMutationIdLength: 100,
	/** A CSV of values. */
	csvBytes: 262144,
	/** Entries of a page, unless told, and at most. */
	pageDefault: 25,
	pageMax: 100,
	/** Regions in one series. */
	seriesRegions: 10,
	/** Codes in one list of a change filter. */
	filterCodes: 600,
	/** Longest wait of a long-poll. */
	longPollMs: 25e3,
	/** First year an assessment can have. */
	firstYear: 2e3
};
// ../schema/src/problem.ts
/** Makes a problem; what is not given is null. */
function problem(code, message, where = {}) {
	return {
		code,
		message,
		path: null,
		line: null,
		indicatorCode: null,
		...where
	};
}
// ../schema/src/frameworks/decimal.ts
/** Exact arithmetic on decimals as text: a float would drift. A decimal is a BigInt of ten-thousandths. */
var PLACES = 4;
var UNIT = 10000n;
var SHAPE = /^(\d{1,9})(?:\.(\d{1,4}))?$/;
/** Ten-thousandths of a decimal with up to four places; null when the text is none. */
function parseDecimal(text) {
	const match = SHAPE.exec(text);
	if (!match) return null;
	return BigInt(match[1]) * UNIT + BigInt((match[2] ?? "").padEnd(PLACES, "0"));
}
/** Quotient with two decimals, rounded half up. Both are 0 or more, the divisor above 0. */
function divideRounded(dividend, divisor) {
	const hundredths = (dividend * 200n + divisor) / (divisor * 2n);
	return `${hundredths / 100n}.${(hundredths % 100n).toString().padStart(2, "0")}`;
}
/** Exact text of `value` ÷ 10^`places`, without needless zeros but with two decimals at least. */
function formatExact(value, places) {
	const scale = 10n ** BigInt(places);
	const fraction = (value % scale).toString().padStart(places, "0").replace(/0+$/, "").padEnd(2, "0");
	return `${value / scale}.${fraction}`;
}
/** Order of two decimals given as text: below 0, 0, above 0. */
function compareDecimals(a, b) {
	const difference = (parseDecimal(a) ?? 0n) - (parseDecimal(b) ?? 0n);
	return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
// ../schema/src/frameworks/compare.ts
/** Compares two sets of levels: most gain first, rows without a gain last, else in the framework's order (I15). */
function compareLevels(framework, a, b) {
	return framework.indicators.map((indicator) => compareIndicator(indicator, a.get(indicator.code) ?? null, b.get(indicator.code) ?? null)).toSorted((left, right) => compareDecimals(right.gain ?? "0", left.gain ?? "0") || Number(left.gain === null) - Number(right.gain === null));
}
function compareIndicator(indicator, levelA, levelB) {
	const row = {
		indicatorCode: indicator.code,
		indicator,
		levelA,
		levelB
	};
	if (levelA === null || levelB === null) return {
		...row,
		leader: null,
		gap: null,
		gain: null
	};
	const gap = Math.abs(levelA - levelB);
	return {
		...row,
		leader: levelA === levelB ? "EVEN" : levelA > levelB ? "A" : "B",
		gap,
		gain: indexPoints(indicator, gap)
	};
}
/** Index points that so many level steps of an indicator bring: weight × steps ÷ 100, exactly. */
function indexPoints(indicator, steps) {
	return formatExact(parseDecimal(indicator.weight) * BigInt(steps), 6);
}
// ../../node_modules/.pnpm/jsonc-parser@3.3.1/node_modules/jsonc-parser/lib/esm/impl/scanner.js
/**
* Creates a JSON scanner on the given text.
* If ignoreTrivia is set, whitespaces or comments are ignored.
*/
function createScanner(text, ignoreTrivia = false) {
	const len = text.length;
	let pos = 0, value = "", tokenOffset = 0, token = 16, lineNumber = 0, lineStartOffset = 0, tokenLineStartOffset = 0, prevTokenLineStartOffset = 0, scanError = 0;
	function scanHexDigits(count, exact) {
		let digits = 0;
		let value = 0;
		while (digits < count || !exact) {
			let ch = text.charCodeAt(pos);
			if (ch >= 48 && ch <= 57) value = value * 16 + ch - 48;
			else if (ch >= 65 && ch <= 70) value = value * 16 + ch - 65 + 10;
			else if (ch >= 97 && ch <= 102) value = value * 16 + ch - 97 + 10;
			else break;
			pos++;
			digits++;
		}
		if (digits < count) value = -1;
		return value;
	}
	function setPosition(newPosition) {
		pos = newPosition;
		value = "";
		tokenOffset = 0;
		token = 16;
		scanError = 0;
	}
	function scanNumber() {
		let start = pos;
		if (text.charCodeAt(pos) === 48) pos++;
		else {
			pos++;
			while (pos < text.length && isDigit(text.charCodeAt(pos))) pos++;
		}
		if (pos < text.length && text.charCodeAt(pos) === 46) {
			pos++;
			if (pos < text.length && isDigit(text.charCodeAt(pos))) {
				pos++;
				while (pos < text.length && isDigit(text.charCodeAt(pos))) pos++;
			} else {
				scanError = 3;
				return text.substring(start, pos);
			}
		}
		let end = pos;
		if (pos < text.length && (text.charCodeAt(pos) === 69 || text.charCodeAt(pos) === 101)) {
			pos++;
			if (pos < text.length && text.charCodeAt(pos) === 43 || text.charCodeAt(pos) === 45) pos++;
			if (pos < text.length && isDigit(text.charCodeAt(pos))) {
				pos++;
				while (pos < text.length && isDigit(text.charCodeAt(pos))) pos++;
				end = pos;
			} else scanError = 3;
		}
		return text.substring(start, end);
	}
	function scanString() {
		let result = "", start = pos;
		while (true) {
			if (pos >= len) {
				result += text.substring(start, pos);
				scanError = 2;
				break;
			}
			const ch = text.charCodeAt(pos);
			if (ch === 34) {
				result += text.substring(start, pos);
				pos++;
				break;
			}
			if (ch === 92) {
				result += text.substring(start, pos);
				pos++;
				if (pos >= len) {
					scanError = 2;
					break;
				}
				switch (text.charCodeAt(pos++)) {
					case 34:
						result += "\"";
						break;
					case 92:
						result += "\\";
						break;
					case 47:
						result += "/";
						break;
					case 98:
						result += "\b";
						break;
					case 102:
						result += "\f";
						break;
					case 110:
						result += "\n";
						break;
					case 114:
						result += "\r";
						break;
					case 116:
						result += "	";
						break;
					case 117:
						const ch3 = scanHexDigits(4, true);
						if (ch3 >= 0) result += String.fromCharCode(ch3);
						else scanError = 4;
						break;
					default: scanError = 5;
				}
				start = pos;
				continue;
			}
			if (ch >= 0 && ch <= 31) {
				if (isLineBreak(ch)) {
					result += text.substring(start, pos);
					scanError = 2;
					break;
				} else scanError = 6;
			}
			pos++;
		}
		return result;
	}
	function scanNext() {
		value = "";
		scanError = 0;
		tokenOffset = pos;
		lineStartOffset = lineNumber;
		prevTokenLineStartOffset = tokenLineStartOffset;
		if (pos >= len) {
			tokenOffset = len;
			return token = 17;
		}
		let code = text.charCodeAt(pos);
		if (isWhiteSpace(code)) {
			do {
				pos++;
				value += String.fromCharCode(code);
				code = text.charCodeAt(pos);
			} while (isWhiteSpace(code));
			return token = 15;
		}
		if (isLineBreak(code)) {
			pos++;
			value += String.fromCharCode(code);
			if (code === 13 && text.charCodeAt(pos) === 10) {
				pos++;
				value += "\n";
			}
			lineNumber++;
			tokenLineStartOffset = pos;
			return token = 14;
		}
		switch (code) {
			case 123:
				pos++;
				return token = 1;
			case 125:
				pos++;
				return token = 2;
			case 91:
				pos++;
				return token = 3;
			case 93:
				pos++;
				return token = 4;
			case 58:
				pos++;
				return token = 6;
			case 44:
				pos++;
				return token = 5;
			case 34:
				pos++;
				value = scanString();
				return token = 10;
			case 47:
				const start = pos - 1;
				if (text.charCodeAt(pos + 1) === 47) {
					pos += 2;
					while (pos < len) {
						if (isLineBreak(text.charCodeAt(pos))) break;
						pos++;
					}
					value = text.substring(start, pos);
					return token = 12;
				}
				if (text.charCodeAt(pos + 1) === 42) {
					pos += 2;
					const safeLength = len - 1;
					let commentClosed = false;
					while (pos < safeLength) {
						const ch = text.charCodeAt(pos);
						if (ch === 42 && text.charCodeAt(pos + 1) === 47) {
							pos += 2;
							commentClosed = true;
							break;
						}
						pos++;
						if (isLineBreak(ch)) {
							if (ch === 13 && text.charCodeAt(pos) === 10) pos++;
							lineNumber++;
							tokenLineStartOffset = pos;
						}
					}
					if (!commentClosed) {
						pos++;
						scanError = 1;
					}
					value = text.substring(start, pos);
					return token = 13;
				}
				value += String.fromCharCode(code);
				pos++;
				return token = 16;
			case 45:
				value += String.fromCharCode(code);
				pos++;
				if (pos === len || !isDigit(text.charCodeAt(pos))) return token = 16;
			case 48:
			case 49:
			case 50:
			case 51:
			case 52:
			case 53:
			case 54:
			case 55:
			case 56:
			case 57:
				value += scanNumber();
				return token = 11;
			default:
				while (pos < len && isUnknownContentCharacter(code)) {
					pos++;
					code = text.charCodeAt(pos);
				}
				if (tokenOffset !== pos) {
					value = text.substring(tokenOffset, pos);
					switch (value) {
						case "true": return token = 8;
						case "false": return token = 9;
						case "null": return token = 7;
					}
					return token = 16;
				}
				value += String.fromCharCode(code);
				pos++;
				return token = 16;
		}
	}
	function isUnknownContentCharacter(code) {
		if (isWhiteSpace(code) || isLineBreak(code)) return false;
		switch (code) {
			case 125:
			case 93:
			case 123:
			case 91:
			case 34:
			case 58:
			case 44:
			case 47: return false;
		}
		return true;
	}
	function scanNextNonTrivia() {
		let result;
		do
			result = scanNext();
		while (result >= 12 && result <= 15);
		return result;
	}
	return {
		setPosition,
		getPosition: () => pos,
		scan: ignoreTrivia ? scanNextNonTrivia : scanNext,
		getToken: () => token,
		getTokenValue: () => value,
		getTokenOffset: () => tokenOffset,
		getTokenLength: () => pos - tokenOffset,
		getTokenStartLine: () => lineStartOffset,
		getTokenStartCharacter: () => tokenOffset - prevTokenLineStartOffset,
		getTokenError: () => scanError
	};
}
function isWhiteSpace(ch) {
	return ch === 32 || ch === 9;
}
function isLineBreak(ch) {
	return ch === 10 || ch === 13;
}
function isDigit(ch) {
	return ch >= 48 && ch <= 57;
}
var CharacterCodes;
(function(CharacterCodes) {
	CharacterCodes[CharacterCodes["lineFeed"] = 10] = "lineFeed";
	CharacterCodes[CharacterCodes["carriageReturn"] = 13] = "carriageReturn";
	CharacterCodes[CharacterCodes["space"] = 32] = "space";
	CharacterCodes[CharacterCodes["_0"] = 48] = "_0";
	CharacterCodes[CharacterCodes["_1"] = 49] = "_1";
	CharacterCodes[CharacterCodes["_2"] = 50] = "_2";
	CharacterCodes[CharacterCodes["_3"] = 51] = "_3";
	CharacterCodes[CharacterCodes["_4"] = 52] = "_4";
	CharacterCodes[CharacterCodes["_5"] = 53] = "_5";
	CharacterCodes[CharacterCodes["_6"] = 54] = "_6";
	CharacterCodes[CharacterCodes["_7"] = 55] = "_7";
	CharacterCodes[CharacterCodes["_8"] = 56] = "_8";
	CharacterCodes[CharacterCodes["_9"] = 57] = "_9";
	CharacterCodes[CharacterCodes["a"] = 97] = "a";
	CharacterCodes[CharacterCodes["b"] = 98] = "b";
	CharacterCodes[CharacterCodes["c"] = 99] = "c";
	CharacterCodes[CharacterCodes["d"] = 100] = "d";
	CharacterCodes[CharacterCodes["e"] = 101] = "e";
	CharacterCodes[CharacterCodes["f"] = 102] = "f";
	CharacterCodes[CharacterCodes["g"] = 103] = "g";
	CharacterCodes[CharacterCodes["h"] = 104] = "h";
	CharacterCodes[CharacterCodes["i"] = 105] = "i";
	CharacterCodes[CharacterCodes["j"] = 106] = "j";
	CharacterCodes[CharacterCodes["k"] = 107] = "k";
	CharacterCodes[CharacterCodes["l"] = 108] = "l";
	CharacterCodes[CharacterCodes["m"] = 109] = "m";
	CharacterCodes[CharacterCodes["n"] = 110] = "n";
	CharacterCodes[CharacterCodes["o"] = 111] = "o";
	CharacterCodes[CharacterCodes["p"] = 112] = "p";
	CharacterCodes[CharacterCodes["q"] = 113] = "q";
	CharacterCodes[CharacterCodes["r"] = 114] = "r";
	CharacterCodes[CharacterCodes["s"] = 115] = "s";
	CharacterCodes[CharacterCodes["t"] = 116] = "t";
	CharacterCodes[CharacterCodes["u"] = 117] = "u";
	CharacterCodes[CharacterCodes["v"] = 118] = "v";
	CharacterCodes[CharacterCodes["w"] = 119] = "w";
	CharacterCodes[CharacterCodes["x"] = 120] = "x";
	CharacterCodes[CharacterCodes["y"] = 121] = "y";
	CharacterCodes[CharacterCodes["z"] = 122] = "z";
	CharacterCodes[CharacterCodes["A"] = 65] = "A";
	CharacterCodes[CharacterCodes["B"] = 66] = "B";
	CharacterCodes[CharacterCodes["C"] = 67] = "C";
	CharacterCodes[CharacterCodes["D"] = 68] = "D";
	CharacterCodes[CharacterCodes["E"] = 69] = "E";
	CharacterCodes[CharacterCodes["F"] = 70] = "F";
	CharacterCodes[CharacterCodes["G"] = 71] = "G";
	CharacterCodes[CharacterCodes["H"] = 72] = "H";
	CharacterCodes[CharacterCodes["I"] = 73] = "I";
	CharacterCodes[CharacterCodes["J"] = 74] = "J";
	CharacterCodes[CharacterCodes["K"] = 75] = "K";
	CharacterCodes[CharacterCodes["L"] = 76] = "L";
	CharacterCodes[CharacterCodes["M"] = 77] = "M";
	CharacterCodes[CharacterCodes["N"] = 78] = "N";
	CharacterCodes[CharacterCodes["O"] = 79] = "O";
	CharacterCodes[CharacterCodes["P"] = 80] = "P";
	CharacterCodes[CharacterCodes["Q"] = 81] = "Q";
	CharacterCodes[CharacterCodes["R"] = 82] = "R";
	CharacterCodes[CharacterCodes["S"] = 83] = "S";
	CharacterCodes[CharacterCodes["T"] = 84] = "T";
	CharacterCodes[CharacterCodes["U"] = 85] = "U";
	CharacterCodes[CharacterCodes["V"] = 86] = "V";
	CharacterCodes[CharacterCodes["W"] = 87] = "W";
	CharacterCodes[CharacterCodes["X"] = 88] = "X";
	CharacterCodes[CharacterCodes["Y"] = 89] = "Y";
	CharacterCodes[CharacterCodes["Z"] = 90] = "Z";
	CharacterCodes[CharacterCodes["asterisk"] = 42] = "asterisk";
	CharacterCodes[CharacterCodes["backslash"] = 92] = "backslash";
	CharacterCodes[CharacterCodes["closeBrace"] = 125] = "closeBrace";
	CharacterCodes[CharacterCodes["closeBracket"] = 93] = "closeBracket";
	CharacterCodes[CharacterCodes["colon"] = 58] = "colon";
	CharacterCodes[CharacterCodes["comma"] = 44] = "comma";
	CharacterCodes[CharacterCodes["dot"] = 46] = "dot";
	CharacterCodes[CharacterCodes["doubleQuote"] = 34] = "doubleQuote";
	CharacterCodes[CharacterCodes["minus"] = 45] = "minus";
	CharacterCodes[CharacterCodes["openBrace"] = 123] = "openBrace";
	CharacterCodes[CharacterCodes["openBracket"] = 91] = "openBracket";
	CharacterCodes[CharacterCodes["plus"] = 43] = "plus";
	CharacterCodes[CharacterCodes["slash"] = 47] = "slash";
	CharacterCodes[CharacterCodes["formFeed"] = 12] = "formFeed";
	CharacterCodes[CharacterCodes["tab"] = 9] = "tab";
})(CharacterCodes || (CharacterCodes = {}));
new Array(20).fill(0).map((_, index) => {
	return " ".repeat(index);
});
var maxCachedValues = 200;
new Array(maxCachedValues).fill(0).map((_, index) => {
	return "\n" + " ".repeat(index);
}), new Array(maxCachedValues).fill(0).map((_, index) => {
	return "\r" + " ".repeat(index);
}), new Array(maxCachedValues).fill(0).map((_, index) => {
	return "\r\n" + " ".repeat(index);
}), new Array(maxCachedValues).fill(0).map((_, index) => {
	return "\n" + "	".repeat(index);
}), new Array(maxCachedValues).fill(0).map((_, index) => {
	return "\r" + "	".repeat(index);
}), new Array(maxCachedValues).fill(0).map((_, index) => {
	return "\r\n" + "	".repeat(index);
});
// ../../node_modules/.pnpm/jsonc-parser@3.3.1/node_modules/jsonc-parser/lib/esm/impl/parser.js
var ParseOptions;
(function(ParseOptions) {
	ParseOptions.DEFAULT = { allowTrailingComma: false };
})(ParseOptions || (ParseOptions = {}));
/**
* Parses the given text and returns a tree representation the JSON content. On invalid input, the parser tries to be as fault tolerant as possible, but still return a result.
*/
function parseTree$1(text, errors = [], options = ParseOptions.DEFAULT) {
	let currentParent = {
		type: "array",
		offset: -1,
		length: -1,
		children: [],
		parent: void 0
	};
	function ensurePropertyComplete(endOffset) {
		if (currentParent.type === "property") {
			currentParent.length = endOffset - currentParent.offset;
			currentParent = currentParent.parent;
		}
	}
	function onValue(valueNode) {
		currentParent.children.push(valueNode);
		return valueNode;
	}
	visit(text, {
		onObjectBegin: (offset) => {
			currentParent = onValue({
				type: "object",
				offset,
				length: -1,
				parent: currentParent,
				children: []
			});
		},
		onObjectProperty: (name, offset, length) => {
			currentParent = onValue({
				type: "property",
				offset,
				length: -1,
				parent: currentParent,
				children: []
			});
			currentParent.children.push({
				type: "string",
				value: name,
				offset,
				length,
				parent: currentParent
			});
		},
		onObjectEnd: (offset, length) => {
			ensurePropertyComplete(offset + length);
			currentParent.length = offset + length - currentParent.offset;
			currentParent = currentParent.parent;
			ensurePropertyComplete(offset + length);
		},
		onArrayBegin: (offset, length) => {
			currentParent = onValue({
				type: "array",
				offset,
				length: -1,
				parent: currentParent,
				children: []
			});
		},
		onArrayEnd: (offset, length) => {
			currentParent.length = offset + length - currentParent.offset;
			currentParent = currentParent.parent;
			ensurePropertyComplete(offset + length);
		},
		onLiteralValue: (value, offset, length) => {
			onValue({
				type: getNodeType(value),
				offset,
				length,
				parent: currentParent,
				value
			});
			ensurePropertyComplete(offset + length);
		},
		onSeparator: (sep, offset, length) => {
			if (currentParent.type === "property") {
				if (sep === ":") currentParent.colonOffset = offset;
				else if (sep === ",") ensurePropertyComplete(offset);
			}
		},
		onError: (error, offset, length) => {
			errors.push({
				error,
				offset,
				length
			});
		}
	}, options);
	const result = currentParent.children[0];
	if (result) delete result.parent;
	return result;
}
/**
* Finds the node at the given path in a JSON DOM.
*/
function findNodeAtLocation$1(root, path) {
	if (!root) return;
	let node = root;
	for (let segment of path) if (typeof segment === "string") {
		if (node.type !== "object" || !Array.isArray(node.children)) return;
		let found = false;
		for (const propertyNode of node.children) if (Array.isArray(propertyNode.children) && propertyNode.children[0].value === segment && propertyNode.children.length === 2) {
			node = propertyNode.children[1];
			found = true;
			break;
		}
		if (!found) return;
	} else {
		const index = segment;
		if (node.type !== "array" || index < 0 || !Array.isArray(node.children) || index >= node.children.length) return;
		node = node.children[index];
	}
	return node;
}
/**
* Evaluates the JavaScript object of the given JSON DOM node
*/
function getNodeValue$1(node) {
	switch (node.type) {
		case "array": return node.children.map(getNodeValue$1);
		case "object":
			const obj = Object.create(null);
			for (let prop of node.children) {
				const valueNode = prop.children[1];
				if (valueNode) obj[prop.children[0].value] = getNodeValue$1(valueNode);
			}
			return obj;
		case "null":
		case "string":
		case "number":
		case "boolean": return node.value;
		default: return;
	}
}
/**
* Parses the given text and invokes the visitor functions for each object, array and literal reached.
*/
function visit(text, visitor, options = ParseOptions.DEFAULT) {
	const _scanner = createScanner(text, false);
	const _jsonPath = [];
	let suppressedCallbacks = 0;
	function toNoArgVisit(visitFunction) {
		return visitFunction ? () => suppressedCallbacks === 0 && visitFunction(_scanner.getTokenOffset(), _scanner.getTokenLength(), _scanner.getTokenStartLine(), _scanner.getTokenStartCharacter()) : () => true;
	}
	function toOneArgVisit(visitFunction) {
		return visitFunction ? (arg) => suppressedCallbacks === 0 && visitFunction(arg, _scanner.getTokenOffset(), _scanner.getTokenLength(), _scanner.getTokenStartLine(), _scanner.getTokenStartCharacter()) : () => true;
	}
	function toOneArgVisitWithPath(visitFunction) {
		return visitFunction ? (arg) => suppressedCallbacks === 0 && visitFunction(arg, _scanner.getTokenOffset(), _scanner.getTokenLength(), _scanner.getTokenStartLine(), _scanner.getTokenStartCharacter(), () => _jsonPath.slice()) : () => true;
	}
	function toBeginVisit(visitFunction) {
		return visitFunction ? () => {
			if (suppressedCallbacks > 0) suppressedCallbacks++;
			else if (visitFunction(_scanner.getTokenOffset(), _scanner.getTokenLength(), _scanner.getTokenStartLine(), _scanner.getTokenStartCharacter(), () => _jsonPath.slice()) === false) suppressedCallbacks = 1;
		} : () => true;
	}
	function toEndVisit(visitFunction) {
		return visitFunction ? () => {
			if (suppressedCallbacks > 0) suppressedCallbacks--;
			if (suppressedCallbacks === 0) visitFunction(_scanner.getTokenOffset(), _scanner.getTokenLength(), _scanner.getTokenStartLine(), _scanner.getTokenStartCharacter());
		} : () => true;
	}
	const onObjectBegin = toBeginVisit(visitor.onObjectBegin), onObjectProperty = toOneArgVisitWithPath(visitor.onObjectProperty), onObjectEnd = toEndVisit(visitor.onObjectEnd), onArrayBegin = toBeginVisit(visitor.onArrayBegin), onArrayEnd = toEndVisit(visitor.onArrayEnd), onLiteralValue = toOneArgVisitWithPath(visitor.onLiteralValue), onSeparator = toOneArgVisit(visitor.onSeparator), onComment = toNoArgVisit(visitor.onComment), onError = toOneArgVisit(visitor.onError);
	const disallowComments = options && options.disallowComments;
	const allowTrailingComma = options && options.allowTrailingComma;
	function scanNext() {
		while (true) {
			const token = _scanner.scan();
			switch (_scanner.getTokenError()) {
				case 4:
					handleError(14);
					break;
				case 5:
					handleError(15);
					break;
				case 3:
					handleError(13);
					break;
				case 1:
					if (!disallowComments) handleError(11);
					break;
				case 2:
					handleError(12);
					break;
				case 6: handleError(16);
			}
			switch (token) {
				case 12:
				case 13:
					if (disallowComments) handleError(10);
					else onComment();
					break;
				case 16:
					handleError(1);
					break;
				case 15:
				case 14: break;
				default: return token;
			}
		}
	}
	function handleError(error, skipUntilAfter = [], skipUntil = []) {
		onError(error);
		if (skipUntilAfter.length + skipUntil.length > 0) {
			let token = _scanner.getToken();
			while (token !== 17) {
				if (skipUntilAfter.indexOf(token) !== -1) {
					scanNext();
					break;
				} else if (skipUntil.indexOf(token) !== -1) break;
				token = scanNext();
			}
		}
	}
	function parseString(isValue) {
		const value = _scanner.getTokenValue();
		if (isValue) onLiteralValue(value);
		else {
			onObjectProperty(value);
			_jsonPath.push(value);
		}
		scanNext();
		return true;
	}
	function parseLiteral() {
		switch (_scanner.getToken()) {
			case 11:
				const tokenValue = _scanner.getTokenValue();
				let value = Number(tokenValue);
				if (isNaN(value)) {
					handleError(2);
					value = 0;
				}
				onLiteralValue(value);
				break;
			case 7:
				onLiteralValue(null);
				break;
			case 8:
				onLiteralValue(true);
				break;
			case 9:
				onLiteralValue(false);
				break;
			default: return false;
		}
		scanNext();
		return true;
	}
	function parseProperty() {
		if (_scanner.getToken() !== 10) {
			handleError(3, [], [2, 5]);
			return false;
		}
		parseString(false);
		if (_scanner.getToken() === 6) {
			onSeparator(":");
			scanNext();
			if (!parseValue()) handleError(4, [], [2, 5]);
		} else handleError(5, [], [2, 5]);
		_jsonPath.pop();
		return true;
	}
	function parseObject() {
		onObjectBegin();
		scanNext();
		let needsComma = false;
		while (_scanner.getToken() !== 2 && _scanner.getToken() !== 17) {
			if (_scanner.getToken() === 5) {
				if (!needsComma) handleError(4, [], []);
				onSeparator(",");
				scanNext();
				if (_scanner.getToken() === 2 && allowTrailingComma) break;
			} else if (needsComma) handleError(6, [], []);
			if (!parseProperty()) handleError(4, [], [2, 5]);
			needsComma = true;
		}
		onObjectEnd();
		if (_scanner.getToken() !== 2) handleError(7, [2], []);
		else scanNext();
		return true;
	}
	function parseArray() {
		onArrayBegin();
		scanNext();
		let isFirstElement = true;
		let needsComma = false;
		while (_scanner.getToken() !== 4 && _scanner.getToken() !== 17) {
			if (_scanner.getToken() === 5) {
				if (!needsComma) handleError(4, [], []);
				onSeparator(",");
				scanNext();
				if (_scanner.getToken() === 4 && allowTrailingComma) break;
			} else if (needsComma) handleError(6, [], []);
			if (isFirstElement) {
				_jsonPath.push(0);
				isFirstElement = false;
			} else _jsonPath[_jsonPath.length - 1]++;
			if (!parseValue()) handleError(4, [], [4, 5]);
			needsComma = true;
		}
		onArrayEnd();
		if (!isFirstElement) _jsonPath.pop();
		if (_scanner.getToken() !== 4) handleError(8, [4], []);
		else scanNext();
		return true;
	}
	function parseValue() {
		switch (_scanner.getToken()) {
			case 3: return parseArray();
			case 1: return parseObject();
			case 10: return parseString(true);
			default: return parseLiteral();
		}
	}
	scanNext();
	if (_scanner.getToken() === 17) {
		if (options.allowEmptyContent) return true;
		handleError(4, [], []);
		return false;
	}
	if (!parseValue()) {
		handleError(4, [], []);
		return false;
	}
	if (_scanner.getToken() !== 17) handleError(9, [], []);
	return true;
}
function getNodeType(value) {
	switch (typeof value) {
		case "boolean": return "boolean";
		case "number": return "number";
		case "string": return "string";
		case "object":
			if (!value) return "null";
			else if (Array.isArray(value)) return "array";
			return "object";
		default: return "null";
	}
}
// ../../node_modules/.pnpm/jsonc-parser@3.3.1/node_modules/jsonc-parser/lib/esm/main.js
var ScanError;
(function(ScanError) {
	ScanError[ScanError["None"] = 0] = "None";
	ScanError[ScanError["UnexpectedEndOfComment"] = 1] = "UnexpectedEndOfComment";
	ScanError[ScanError["UnexpectedEndOfString"] = 2] = "UnexpectedEndOfString";
	ScanError[ScanError["UnexpectedEndOfNumber"] = 3] = "UnexpectedEndOfNumber";
	ScanError[ScanError["InvalidUnicode"] = 4] = "InvalidUnicode";
	ScanError[ScanError["InvalidEscapeCharacter"] = 5] = "InvalidEscapeCharacter";
	ScanError[ScanError["InvalidCharacter"] = 6] = "InvalidCharacter";
})(ScanError || (ScanError = {}));
var SyntaxKind;
(function(SyntaxKind) {
	SyntaxKind[SyntaxKind["OpenBraceToken"] = 1] = "OpenBraceToken";
	SyntaxKind[SyntaxKind["CloseBraceToken"] = 2] = "CloseBraceToken";
	SyntaxKind[SyntaxKind["OpenBracketToken"] = 3] = "OpenBracketToken";
	SyntaxKind[SyntaxKind["CloseBracketToken"] = 4] = "CloseBracketToken";
	SyntaxKind[SyntaxKind["CommaToken"] = 5] = "CommaToken";
	SyntaxKind[SyntaxKind["ColonToken"] = 6] = "ColonToken";
	SyntaxKind[SyntaxKind["NullKeyword"] = 7] = "NullKeyword";
	SyntaxKind[SyntaxKind["TrueKeyword"] = 8] = "TrueKeyword";
	SyntaxKind[SyntaxKind["FalseKeyword"] = 9] = "FalseKeyword";
	SyntaxKind[SyntaxKind["StringLiteral"] = 10] = "StringLiteral";
	SyntaxKind[SyntaxKind["NumericLiteral"] = 11] = "NumericLiteral";
	SyntaxKind[SyntaxKind["LineCommentTrivia"] = 12] = "LineCommentTrivia";
	SyntaxKind[SyntaxKind["BlockCommentTrivia"] = 13] = "BlockCommentTrivia";
	SyntaxKind[SyntaxKind["LineBreakTrivia"] = 14] = "LineBreakTrivia";
	SyntaxKind[SyntaxKind["Trivia"] = 15] = "Trivia";
	SyntaxKind[SyntaxKind["Unknown"] = 16] = "Unknown";
	SyntaxKind[SyntaxKind["EOF"] = 17] = "EOF";
})(SyntaxKind || (SyntaxKind = {}));
/**
* Parses the given text and returns a tree representation the JSON content. On invalid input, the parser tries to be as fault tolerant as possible, but still return a result.
*/
var parseTree = parseTree$1;
/**
* Finds the node at the given path in a JSON DOM.
*/
var findNodeAtLocation = findNodeAtLocation$1;
/**
* Evaluates the JavaScript object of the given JSON DOM node
*/
var getNodeValue = getNodeValue$1;
var ParseErrorCode;
(function(ParseErrorCode) {
	ParseErrorCode[ParseErrorCode["InvalidSymbol"] = 1] = "InvalidSymbol";
	ParseErrorCode[ParseErrorCode["InvalidNumberFormat"] = 2] = "InvalidNumberFormat";
	ParseErrorCode[ParseErrorCode["PropertyNameExpected"] = 3] = "PropertyNameExpected";
	ParseErrorCode[ParseErrorCode["ValueExpected"] = 4] = "ValueExpected";
	ParseErrorCode[ParseErrorCode["ColonExpected"] = 5] = "ColonExpected";
	ParseErrorCode[ParseErrorCode["CommaExpected"] = 6] = "CommaExpected";
	ParseErrorCode[ParseErrorCode["CloseBraceExpected"] = 7] = "CloseBraceExpected";
	ParseErrorCode[ParseErrorCode["CloseBracketExpected"] = 8] = "CloseBracketExpected";
	ParseErrorCode[ParseErrorCode["EndOfFileExpected"] = 9] = "EndOfFileExpected";
	ParseErrorCode[ParseErrorCode["InvalidCommentToken"] = 10] = "InvalidCommentToken";
	ParseErrorCode[ParseErrorCode["UnexpectedEndOfComment"] = 11] = "UnexpectedEndOfComment";
	ParseErrorCode[ParseErrorCode["UnexpectedEndOfString"] = 12] = "UnexpectedEndOfString";
	ParseErrorCode[ParseErrorCode["UnexpectedEndOfNumber"] = 13] = "UnexpectedEndOfNumber";
	ParseErrorCode[ParseErrorCode["InvalidUnicode"] = 14] = "InvalidUnicode";
	ParseErrorCode[ParseErrorCode["InvalidEscapeCharacter"] = 15] = "InvalidEscapeCharacter";
	ParseErrorCode[ParseErrorCode["InvalidCharacter"] = 16] = "InvalidCharacter";
})(ParseErrorCode || (ParseErrorCode = {}));
function printParseErrorCode(code) {
	switch (code) {
		case 1: return "InvalidSymbol";
		case 2: return "InvalidNumberFormat";
		case 3: return "PropertyNameExpected";
		case 4: return "ValueExpected";
		case 5: return "ColonExpected";
		case 6: return "CommaExpected";
		case 7: return "CloseBraceExpected";
		case 8: return "CloseBracketExpected";
		case 9: return "EndOfFileExpected";
		case 10: return "InvalidCommentToken";
		case 11: return "UnexpectedEndOfComment";
		case 12: return "UnexpectedEndOfString";
		case 13: return "UnexpectedEndOfNumber";
		case 14: return "InvalidUnicode";
		case 15: return "InvalidEscapeCharacter";
		case 16: return "InvalidCharacter";
	}
	return "<unknown ParseErrorCode>";
}
// ../schema/src/frameworks/check-framework.ts
/** What I1 and I2 ask of a framework; an empty list when all is well. */
function checkFramework(file) {
	return [
		...uniqueCodes(file),
		...references(file),
		...completeLevels(file),
		...weights(file),
		...bands(file)
	];
}
function uniqueCodes(file) {
	return [
		"domains",
		"aspects",
		"indicators",
		"capabilities",
		"predicates"
	].flatMap((kind) => {
		const seen = /* @__PURE__ */ new Set();
		return file[kind].flatMap(({ code }, place) => {
			if (!seen.has(code)) {
				seen.add(code);
				return [];
			}
			return [{
				path: [
					kind,
					place,
					"code"
				],
				message: `${kind} has the code ${code} twice`
			}];
		});
	});
}
function references(file) {
	const missing = (kind, place, key, code, known) => known.some((one) => one.code === code) ? [] : [{
		path: [
			kind,
			place,
			key
		],
		message: `there is no ${key} ${code}`
	}];
	return [...file.aspects.flatMap((aspect, place) => missing("aspects", place, "domain", aspect.domain, file.domains)), ...file.indicators.flatMap((indicator, place) => [...missing("indicators", place, "aspect", indicator.aspect, file.aspects), ...missing("indicators", place, "capability", indicator.capability, file.capabilities)])];
}
function completeLevels(file) {
	const wanted = Array.from({ length: LIMITS.levelMax - LIMITS.levelMin + 1 }, (_, step) => LIMITS.levelMin + step);
	return file.capabilities.flatMap((capability, place) => {
		if (capability.levels.map((level) => level.level).join() === wanted.join()) return [];
		return [{
			path: [
				"capabilities",
				place,
				"levels"
			],
			message: `capability ${capability.code} needs the levels ${wanted.join(", ")} in this order`
		}];
	});
}
function weights(file) {
	const hundred = parseDecimal("100");
	const total = sum(file.domains);
	return [
		...[...file.domains.entries()].flatMap(([place, domain]) => addsUp([
			"domains",
			place,
			"weight"
		], `domain ${domain.code}`, domain, file.aspects.filter((aspect) => aspect.domain === domain.code))),
		...[...file.aspects.entries()].flatMap(([place, aspect]) => addsUp([
			"aspects",
			place,
			"weight"
		], `aspect ${aspect.code}`, aspect, file.indicators.filter((indicator) => indicator.aspect === aspect.code))),
		...file.indicators.flatMap((indicator, place) => parseDecimal(indicator.weight) === 0n ? [{
			path: [
				"indicators",
				place,
				"weight"
			],
			message: `indicator ${indicator.code} weighs nothing`
		}] : []),
		...total === hundred ? [] : [{
			path: ["domains"],
			message: `the domains weigh ${formatExact(total, 4)} together, not 100`
		}]
	];
}
function addsUp(path, name, whole, parts) {
	const total = sum(parts);
	if (parts.length > 0 && total === parseDecimal(whole.weight)) return [];
	return [{
		path,
		message: `${name} weighs ${whole.weight}, but its parts add up to ${formatExact(total, 4)}`
	}];
}
function sum(parts) {
	return parts.reduce((total, part) => total + (parseDecimal(part.weight) ?? 0n), 0n);
}
function bands(file) {
	const { predicates } = file;
	if (!predicates.every((band, place) => place === 0 || compareDecimals(predicates[place - 1].from, band.from) > 0)) return [{
		path: ["predicates"],
		message: "the bands stand from the highest to the lowest, each once"
	}];
	const lowest = predicates.at(-1);
	if (!lowest || compareDecimals(lowest.from, String(LIMITS.levelMin)) > 0) return [{
		path: ["predicates"],
		message: `the lowest band begins at ${LIMITS.levelMin} or below, so that every index has one`
	}];
	return [];
}
// ../schema/src/frameworks/parse-framework.ts
/** A framework file that breaks rules (I3). */
var FrameworkError = class extends Error {
	problems;
	constructor(problems) {
		super(problems.map((problem) => `line ${problem.line}: ${problem.message}`).join("\n"));
		this.name = "FrameworkError";
		this.problems = problems;
	}
};
var text = v.pipe(v.string(), v.trim(), v.nonEmpty("must not be empty"));
var localized = v.strictObject({
	id: text,
	en: text
});
var code = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]{0,30}$/i, "is a code of letters, digits, dots and hyphens"));
var weight = v.pipe(v.string(), v.regex(/^\d{1,3}(\.\d{1,4})?$/, "is a decimal as text with up to four places, like \"1.30\""));
var file = v.strictObject({
	id: code,
	name: localized,
	source: text,
	domains: v.array(v.strictObject({
		code,
		name: localized,
		weight
	})),
	aspects: v.array(v.strictObject({
		code,
		domain: code,
		name: localized,
		weight
	})),
	indicators: v.array(v.strictObject({
		code,
		aspect: code,
		name: localized,
		weight,
		capability: code
	})),
	capabilities: v.array(v.strictObject({
		code,
		name: localized,
		levels: v.array(v.strictObject({
			level: v.pipe(v.number(), v.integer()),
			name: localized,
			meaning: localized
		}))
	})),
	predicates: v.array(v.strictObject({
		code,
		name: localized,
		from: weight
	}))
});
/**
* Reads a framework from the text of its file.
*
* @throws {FrameworkError} with every problem and its line (I1, I2, I3).
*/
function parseFramework(source) {
	const errors = [];
	const tree = parseTree(source, errors, { disallowComments: true });
	const syntax = errors[0];
	if (!tree || syntax) throw new FrameworkError([{
		line: lineAt(source, syntax?.offset ?? 0),
		message: `is not JSON: ${syntax ? printParseErrorCode(syntax.error) : "empty"}`
	}]);
	const result = v.safeParse(file, getNodeValue(tree));
	if (!result.success) throw new FrameworkError(result.issues.map((issue) => {
		const path = (issue.path ?? []).map((part) => part.key);
		return {
			line: lineOf(source, tree, path),
			message: `${path.join(".")} ${issue.message}`
		};
	}));
	const problems = checkFramework(result.output);
	if (problems.length > 0) throw new FrameworkError(problems.map((found) => ({
		line: lineOf(source, tree, found.path),
		message: found.message
	})));
	return toFramework(result.output);
}
function toFramework(read) {
	const domainOf = new Map(read.aspects.map((aspect) => [aspect.code, aspect.domain]));
	return {
		id: read.id,
		name: read.name,
		source: read.source,
		domains: read.domains,
		aspects: read.aspects.map(({ domain, ...aspect }) => ({
			...aspect,
			domainCode: domain
		})),
		indicators: read.indicators.map(({ aspect, ...indicator }) => ({
			...indicator,
			aspectCode: aspect,
			domainCode: domainOf.get(aspect)
		})),
		capabilities: read.capabilities,
		predicates: read.predicates
	};
}
/** Line of what a path names, or of the nearest thing around it that exists. */
function lineOf(source, tree, path) {
	for (let length = path.length; length > 0; length -= 1) {
		const node = findNodeAtLocation(tree, path.slice(0, length));
		if (node) return lineAt(source, node.offset);
	}
	return lineAt(source, tree.offset);
}
function lineAt(source, offset) {
	return source.slice(0, offset).split("\n").length;
}
// ../schema/src/frameworks/score.ts
/**
* Indices of the whole, its domains and its aspects (I4, I5, I6). Source: DOMAIN, PermenPANRB 59/2020.
*
* An aspect's weight is the sum of its indicators' weights (I1), so the mean over aspects is the mean
* over their indicators, and one exact division at the end is enough.
*/
function scoreAssessment(framework, levels) {
	const whole = new Sum();
	const domains = new Map(framework.domains.map((domain) => [domain.code, new Sum()]));
	const aspects = new Map(framework.aspects.map((aspect) => [aspect.code, new Sum()]));
	for (const indicator of framework.indicators) {
		const weight = parseDecimal(indicator.weight);
		const level = levels.get(indicator.code);
		for (const sum of [
			whole,
			domains.get(indicator.domainCode),
			aspects.get(indicator.aspectCode)
		]) sum.add(weight, level);
	}
	const { index, reported, total } = whole.result();
	return {
		index,
		reported,
		total,
		predicate: index === null ? null : predicateOf(framework, index),
		domains: framework.domains.map(({ code }) => ({
			code,
			...domains.get(code).result()
		})),
		aspects: framework.aspects.map(({ code }) => ({
			code,
			...aspects.get(code).result()
		}))
	};
}
/** Running Σ(weight × level) and Σ weight. */
var Sum = class {
	#weighted = 0n;
	#weight = 0n;
	#reported = 0;
	#total = 0;
	add(weight, level) {
		this.#total += 1;
		this.#weight += weight;
		if (level === void 0) return;
		this.#reported += 1;
		this.#weighted += weight * BigInt(level);
	}
	result() {
		return {
			index: this.#total > 0 && this.#reported === this.#total ? divideRounded(this.#weighted, this.#weight) : null,
			reported: this.#reported,
			total: this.#total
		};
	}
};
/** Band of an index as published, with two decimals; null below every band. */
function predicateOf(framework, index) {
	return framework.predicates.find((band) => compareDecimals(index, band.from) >= 0) ?? null;
}
// ../schema/src/frameworks/registry.ts
/** Every framework this build carries, by id, in the order they came. */
var frameworks = /* @__PURE__ */ loadFrameworks(["{\n  \"id\": \"spbe-2020\",\n  \"name\": { \"id\": \"SPBE 2020\", \"en\": \"SPBE 2020 (e-government maturity)\" },\n  \"source\": \"Peraturan Menteri PANRB 59/2020 tentang Pemantauan dan Evaluasi SPBE\",\n  \"domains\": [\n    { \"code\": \"1\", \"name\": { \"id\": \"Kebijakan SPBE\", \"en\": \"SPBE policy\" }, \"weight\": \"13.00\" },\n    { \"code\": \"2\", \"name\": { \"id\": \"Tata Kelola SPBE\", \"en\": \"SPBE governance\" }, \"weight\": \"25.00\" },\n    { \"code\": \"3\", \"name\": { \"id\": \"Manajemen SPBE\", \"en\": \"SPBE management\" }, \"weight\": \"16.50\" },\n    { \"code\": \"4\", \"name\": { \"id\": \"Layanan SPBE\", \"en\": \"SPBE services\" }, \"weight\": \"45.50\" }\n  ],\n  \"aspects\": [\n    { \"code\": \"1\", \"domain\": \"1\", \"name\": { \"id\": \"Kebijakan Internal terkait Tata Kelola SPBE\", \"en\": \"Internal policy on SPBE governance\" }, \"weight\": \"13.00\" },\n    { \"code\": \"2\", \"domain\": \"2\", \"name\": { \"id\": \"Perencanaan Strategis SPBE\", \"en\": \"SPBE strategic planning\" }, \"weight\": \"10.00\" },\n    { \"code\": \"3\", \"domain\": \"2\", \"name\": { \"id\": \"Teknologi Informasi dan Komunikasi\", \"en\": \"Information and communication technology\" }, \"weight\": \"10.00\" },\n    { \"code\": \"4\", \"domain\": \"2\", \"name\": { \"id\": \"Penyelenggara SPBE\", \"en\": \"SPBE organisers\" }, \"weight\": \"5.00\" },\n    { \"code\": \"5\", \"domain\": \"3\", \"name\": { \"id\": \"Penerapan Manajemen SPBE\", \"en\": \"Practice of SPBE management\" }, \"weight\": \"12.00\" },\n    { \"code\": \"6\", \"domain\": \"3\", \"name\": { \"id\": \"Audit TIK\", \"en\": \"ICT audit\" }, \"weight\": \"4.50\" },\n    { \"code\": \"7\", \"domain\": \"4\", \"name\": { \"id\": \"Layanan Administrasi Pemerintahan Berbasis Elektronik\", \"en\": \"Electronic government administration services\" }, \"weight\": \"27.50\" },\n    { \"code\": \"8\", \"domain\": \"4\", \"name\": { \"id\": \"Layanan Publik Berbasis Elektronik\", \"en\": \"Electronic public services\" }, \"weight\": \"18.00\" }\n  ],\n  \"indicators\": [\n    { \"code\": \"1\", \"aspect\": \"1\", \"name\": { \"id\": \"Kebijakan Internal Arsitektur SPBE\", \"en\": \"Internal policy on SPBE architecture\" }, \"weight\": \"1.30\", \"capability\": \"process\" },\n    { \"code\": \"2\", \"aspect\": \"1\", \"name\": { \"id\": \"Kebijakan Internal Peta Rencana SPBE\", \"en\": \"Internal policy on the SPBE roadmap\" }, \"weight\": \"1.30\", \"capability\": \"process\" },\n    { \"code\": \"3\", \"aspect\": \"1\", \"name\": { \"id\": \"Kebijakan Internal Manajemen Data\", \"en\": \"Internal policy on data management\" }, \"weight\": \"1.30\", \"capability\": \"process\" },\n    { \"code\": \"4\", \"aspect\": \"1\", \"name\": { \"id\": \"Kebijakan Internal Pembangunan Aplikasi SPBE\", \"en\": \"Internal policy on application development\" }, \"weight\": \"1.30\", \"capability\": \"process\" },\n    { \"code\": \"5\", \"aspect\": \"1\", \"name\": { \"id\": \"Kebijakan Internal Layanan Pusat Data\", \"en\": \"Internal policy on data centre services\" }, \"weight\": \"1.30\", \"capability\": \"process\" },\n    { \"code\": \"6\", \"aspect\": \"1\", \"name\": { \"id\": \"Kebijakan Internal Layanan Jaringan Intra\", \"en\": \"Internal policy on intra-network services\" }, \"weight\": \"1.30\", \"capability\": \"process\" },\n    { \"code\": \"7\", \"aspect\": \"1\", \"name\": { \"id\": \"Kebijakan Internal Penggunaan Sistem Penghubung Layanan\", \"en\": \"Internal policy on the service integration system\" }, \"weight\": \"1.30\", \"capability\": \"process\" },\n    { \"code\": \"8\", \"aspect\": \"1\", \"name\": { \"id\": \"Kebijakan Internal Manajemen Keamanan Informasi\", \"en\": \"Internal policy on information security management\" }, \"weight\": \"1.30\", \"capability\": \"process\" },\n    { \"code\": \"9\", \"aspect\": \"1\", \"name\": { \"id\": \"Kebijakan Internal Audit TIK\", \"en\": \"Internal policy on ICT audit\" }, \"weight\": \"1.30\", \"capability\": \"process\" },\n    { \"code\": \"10\", \"aspect\": \"1\", \"name\": { \"id\": \"Kebijakan Internal Tim Koordinasi SPBE\", \"en\": \"Internal policy on the SPBE coordination team\" }, \"weight\": \"1.30\", \"capability\": \"process\" },\n    { \"code\": \"11\", \"aspect\": \"2\", \"name\": { \"id\": \"Arsitektur SPBE\", \"en\": \"SPBE architecture\" }, \"weight\": \"2.50\", \"capability\": \"process\" },\n    { \"code\": \"12\", \"aspect\": \"2\", \"name\": { \"id\": \"Peta Rencana SPBE\", \"en\": \"SPBE roadmap\" }, \"weight\": \"2.50\", \"capability\": \"process\" },\n    { \"code\": \"13\", \"aspect\": \"2\", \"name\": { \"id\": \"Keterpaduan Rencana dan Anggaran SPBE\", \"en\": \"Integration of SPBE plan and budget\" }, \"weight\": \"2.50\", \"capability\": \"process\" },\n    { \"code\": \"14\", \"aspect\": \"2\", \"name\": { \"id\": \"Inovasi Proses Bisnis SPBE\", \"en\": \"Business process innovation\" }, \"weight\": \"2.50\", \"capability\": \"process\" },\n    { \"code\": \"15\", \"aspect\": \"3\", \"name\": { \"id\": \"Pembangunan Aplikasi SPBE\", \"en\": \"Application development\" }, \"weight\": \"2.50\", \"capability\": \"process\" },\n    { \"code\": \"16\", \"aspect\": \"3\", \"name\": { \"id\": \"Layanan Pusat Data\", \"en\": \"Data centre services\" }, \"weight\": \"2.50\", \"capability\": \"process\" },\n    { \"code\": \"17\", \"aspect\": \"3\", \"name\": { \"id\": \"Layanan Jaringan Intra\", \"en\": \"Intra-network services\" }, \"weight\": \"2.50\", \"capability\": \"process\" },\n    { \"code\": \"18\", \"aspect\": \"3\", \"name\": { \"id\": \"Penggunaan Sistem Penghubung Layanan\", \"en\": \"Use of the service integration system\" }, \"weight\": \"2.50\", \"capability\": \"process\" },\n    { \"code\": \"19\", \"aspect\": \"4\", \"name\": { \"id\": \"Pelaksanaan Tim Koordinasi SPBE\", \"en\": \"Operation of the SPBE coordination team\" }, \"weight\": \"2.50\", \"capability\": \"process\" },\n    { \"code\": \"20\", \"aspect\": \"4\", \"name\": { \"id\": \"Kolaborasi Penerapan SPBE\", \"en\": \"Collaboration in SPBE implementation\" }, \"weight\": \"2.50\", \"capability\": \"process\" },\n    { \"code\": \"21\", \"aspect\": \"5\", \"name\": { \"id\": \"Penerapan Manajemen Risiko SPBE\", \"en\": \"Risk management\" }, \"weight\": \"1.50\", \"capability\": \"process\" },\n    { \"code\": \"22\", \"aspect\": \"5\", \"name\": { \"id\": \"Penerapan Manajemen Keamanan Informasi\", \"en\": \"Information security management\" }, \"weight\": \"1.50\", \"capability\": \"process\" },\n    { \"code\": \"23\", \"aspect\": \"5\", \"name\": { \"id\": \"Penerapan Manajemen Data\", \"en\": \"Data management\" }, \"weight\": \"1.50\", \"capability\": \"process\" },\n    { \"code\": \"24\", \"aspect\": \"5\", \"name\": { \"id\": \"Penerapan Manajemen Aset TIK\", \"en\": \"ICT asset management\" }, \"weight\": \"1.50\", \"capability\": \"process\" },\n    { \"code\": \"25\", \"aspect\": \"5\", \"name\": { \"id\": \"Penerapan Kompetensi Sumber Daya Manusia\", \"en\": \"Human resource competence\" }, \"weight\": \"1.50\", \"capability\": \"process\" },\n    { \"code\": \"26\", \"aspect\": \"5\", \"name\": { \"id\": \"Penerapan Manajemen Pengetahuan\", \"en\": \"Knowledge management\" }, \"weight\": \"1.50\", \"capability\": \"process\" },\n    { \"code\": \"27\", \"aspect\": \"5\", \"name\": { \"id\": \"Penerapan Manajemen Perubahan\", \"en\": \"Change management\" }, \"weight\": \"1.50\", \"capability\": \"process\" },\n    { \"code\": \"28\", \"aspect\": \"5\", \"name\": { \"id\": \"Penerapan Manajemen Layanan SPBE\", \"en\": \"Service management\" }, \"weight\": \"1.50\", \"capability\": \"process\" },\n    { \"code\": \"29\", \"aspect\": \"6\", \"name\": { \"id\": \"Pelaksanaan Audit Infrastruktur SPBE\", \"en\": \"Infrastructure audit\" }, \"weight\": \"1.50\", \"capability\": \"process\" },\n    { \"code\": \"30\", \"aspect\": \"6\", \"name\": { \"id\": \"Pelaksanaan Audit Aplikasi SPBE\", \"en\": \"Application audit\" }, \"weight\": \"1.50\", \"capability\": \"process\" },\n    { \"code\": \"31\", \"aspect\": \"6\", \"name\": { \"id\": \"Pelaksanaan Audit Keamanan SPBE\", \"en\": \"Security audit\" }, \"weight\": \"1.50\", \"capability\": \"process\" },\n    { \"code\": \"32\", \"aspect\": \"7\", \"name\": { \"id\": \"Layanan Perencanaan\", \"en\": \"Planning service\" }, \"weight\": \"2.75\", \"capability\": \"service\" },\n    { \"code\": \"33\", \"aspect\": \"7\", \"name\": { \"id\": \"Layanan Penganggaran\", \"en\": \"Budgeting service\" }, \"weight\": \"2.75\", \"capability\": \"service\" },\n    { \"code\": \"34\", \"aspect\": \"7\", \"name\": { \"id\": \"Layanan Keuangan\", \"en\": \"Finance service\" }, \"weight\": \"2.75\", \"capability\": \"service\" },\n    { \"code\": \"35\", \"aspect\": \"7\", \"name\": { \"id\": \"Layanan Pengadaan Barang dan Jasa\", \"en\": \"Procurement service\" }, \"weight\": \"2.75\", \"capability\": \"service\" },\n    { \"code\": \"36\", \"aspect\": \"7\", \"name\": { \"id\": \"Layanan Kepegawaian\", \"en\": \"Personnel service\" }, \"weight\": \"2.75\", \"capability\": \"service\" },\n    { \"code\": \"37\", \"aspect\": \"7\", \"name\": { \"id\": \"Layanan Kearsipan Dinamis\", \"en\": \"Dynamic records service\" }, \"weight\": \"2.75\", \"capability\": \"service\" },\n    { \"code\": \"38\", \"aspect\": \"7\", \"name\": { \"id\": \"Layanan Pengelolaan Barang Milik Negara/Daerah\", \"en\": \"State and regional asset management service\" }, \"weight\": \"2.75\", \"capability\": \"service\" },\n    { \"code\": \"39\", \"aspect\": \"7\", \"name\": { \"id\": \"Layanan Pengawasan Internal Pemerintah\", \"en\": \"Internal government oversight service\" }, \"weight\": \"2.75\", \"capability\": \"service\" },\n    { \"code\": \"40\", \"aspect\": \"7\", \"name\": { \"id\": \"Layanan Akuntabilitas Kinerja Organisasi\", \"en\": \"Organisational performance accountability service\" }, \"weight\": \"2.75\", \"capability\": \"service\" },\n    { \"code\": \"41\", \"aspect\": \"7\", \"name\": { \"id\": \"Layanan Kinerja Pegawai\", \"en\": \"Employee performance service\" }, \"weight\": \"2.75\", \"capability\": \"service\" },\n    { \"code\": \"42\", \"aspect\": \"8\", \"name\": { \"id\": \"Layanan Pengaduan Pelayanan Publik\", \"en\": \"Public service complaints\" }, \"weight\": \"3.00\", \"capability\": \"service\" },\n    { \"code\": \"43\", \"aspect\": \"8\", \"name\": { \"id\": \"Layanan Data Terbuka\", \"en\": \"Open data service\" }, \"weight\": \"3.00\", \"capability\": \"service\" },\n    { \"code\": \"44\", \"aspect\": \"8\", \"name\": { \"id\": \"Layanan Jaringan Dokumentasi dan Informasi Hukum (JDIH)\", \"en\": \"Legal documentation and information network service\" }, \"weight\": \"3.00\", \"capability\": \"service\" },\n    { \"code\": \"45\", \"aspect\": \"8\", \"name\": { \"id\": \"Layanan Publik Sektor 1\", \"en\": \"Public service, sector 1\" }, \"weight\": \"3.00\", \"capability\": \"service\" },\n    { \"code\": \"46\", \"aspect\": \"8\", \"name\": { \"id\": \"Layanan Publik Sektor 2\", \"en\": \"Public service, sector 2\" }, \"weight\": \"3.00\", \"capability\": \"service\" },\n    { \"code\": \"47\", \"aspect\": \"8\", \"name\": { \"id\": \"Layanan Publik Sektor 3\", \"en\": \"Public service, sector 3\" }, \"weight\": \"3.00\", \"capability\": \"service\" }\n  ],\n  \"capabilities\": [\n    {\n      \"code\": \"process\",\n      \"name\": { \"id\": \"Kapabilitas proses\", \"en\": \"Process capability\" },\n      \"levels\": [\n        { \"level\": 1, \"name\": { \"id\": \"Rintisan\", \"en\": \"Initial\" }, \"meaning\": { \"id\": \"Dikerjakan saat diperlukan, belum direncanakan dan belum teratur.\", \"en\": \"Done when needed, neither planned nor orderly.\" } },\n        { \"level\": 2, \"name\": { \"id\": \"Terkelola\", \"en\": \"Managed\" }, \"meaning\": { \"id\": \"Direncanakan dan dikerjakan, tetapi baru di sebagian unit kerja.\", \"en\": \"Planned and done, but only in some of the units.\" } },\n        { \"level\": 3, \"name\": { \"id\": \"Terstandardisasi\", \"en\": \"Standardised\" }, \"meaning\": { \"id\": \"Berlaku dengan standar yang sama di seluruh unit kerja.\", \"en\": \"Done to one standard in all units.\" } },\n        { \"level\": 4, \"name\": { \"id\": \"Terintegrasi dan terukur\", \"en\": \"Integrated and measured\" }, \"meaning\": { \"id\": \"Terpadu dengan proses lain, hasilnya diukur dan dievaluasi berkala.\", \"en\": \"Joined with other processes, measured and evaluated regularly.\" } },\n        { \"level\": 5, \"name\": { \"id\": \"Optimum\", \"en\": \"Optimised\" }, \"meaning\": { \"id\": \"Diperbaiki terus-menerus menurut hasil evaluasi dan perubahan lingkungan.\", \"en\": \"Improved continuously from evaluation and change.\" } }\n      ]\n    },\n    {\n      \"code\": \"service\",\n      \"name\": { \"id\": \"Kapabilitas layanan\", \"en\": \"Service capability\" },\n      \"levels\": [\n        { \"level\": 1, \"name\": { \"id\": \"Informasi\", \"en\": \"Information\" }, \"meaning\": { \"id\": \"Layanan memberi informasi satu arah.\", \"en\": \"The service informs, one way.\" } },\n        { \"level\": 2, \"name\": { \"id\": \"Interaksi\", \"en\": \"Interaction\" }, \"meaning\": { \"id\": \"Pengguna dapat bertanya, mencari, dan mengunduh atau mengunggah.\", \"en\": \"People can ask, search, download and upload.\" } },\n        { \"level\": 3, \"name\": { \"id\": \"Transaksi\", \"en\": \"Transaction\" }, \"meaning\": { \"id\": \"Layanan diselesaikan secara elektronik dari permohonan hingga hasil.\", \"en\": \"The service is completed electronically, from request to result.\" } },\n        { \"level\": 4, \"name\": { \"id\": \"Kolaborasi\", \"en\": \"Collaboration\" }, \"meaning\": { \"id\": \"Layanan terpadu dengan layanan lain dan bertukar data.\", \"en\": \"The service is joined with others and exchanges data.\" } },\n        { \"level\": 5, \"name\": { \"id\": \"Optimalisasi\", \"en\": \"Optimisation\" }, \"meaning\": { \"id\": \"Layanan menyesuaikan diri dengan kebutuhan pengguna dan perubahan.\", \"en\": \"The service adapts to the needs of its users and to change.\" } }\n      ]\n    }\n  ],\n  \"predicates\": [\n    { \"code\": \"memuaskan\", \"name\": { \"id\": \"Memuaskan\", \"en\": \"Outstanding\" }, \"from\": \"4.20\" },\n    { \"code\": \"sangat-baik\", \"name\": { \"id\": \"Sangat Baik\", \"en\": \"Very good\" }, \"from\": \"3.50\" },\n    { \"code\": \"baik\", \"name\": { \"id\": \"Baik\", \"en\": \"Good\" }, \"from\": \"2.60\" },\n    { \"code\": \"cukup\", \"name\": { \"id\": \"Cukup\", \"en\": \"Fair\" }, \"from\": \"1.80\" },\n    { \"code\": \"kurang\", \"name\": { \"id\": \"Kurang\", \"en\": \"Poor\" }, \"from\": \"1.00\" }\n  ]\n}\n"]);
function loadFrameworks(sources) {
	const read = sources.map((source) => parseFramework(source));
	return new Map(read.map((framework) => [framework.id, framework]));
}
// ../schema/src/values/effective.ts
/** Whether `next` takes the place of `current`: the higher stage counts, within a stage the newer report (I9). */
function supersedes(next, current) {
	if (!current) return true;
	const step = STAGES.indexOf(next.stage) - STAGES.indexOf(current.stage);
	return step > 0 || step === 0 && next.version > current.version;
}
// ../schema/src/values/report.rules.ts
var MESSAGES = {
	LEVEL_OUT_OF_RANGE: {
		id: `Tingkat adalah bilangan bulat ${LIMITS.levelMin} sampai ${LIMITS.levelMax}.`,
		en: `A level is a whole number from ${LIMITS.levelMin} to ${LIMITS.levelMax}.`
	},
	NOTE_TOO_LONG: {
		id: `Catatan paling panjang ${LIMITS.noteLength} huruf: persingkat.`,
		en: `A note has at most ${LIMITS.noteLength} characters: shorten it.`
	},
	REASON_TOO_LONG: {
		id: `Alasan paling panjang ${LIMITS.reasonLength} huruf: persingkat.`,
		en: `A reason has at most ${LIMITS.reasonLength} characters: shorten it.`
	},
	INVALID_URL: {
		id: "Tautan bukti harus alamat lengkap yang dimulai dengan https:// atau http://.",
		en: "An evidence link is a full address that begins with https:// or http://."
	},
	REASON_REQUIRED: {
		id: "Koreksi memerlukan alasan: tuliskan mengapa nilai berubah.",
		en: "A correction needs a reason: write why the value changes."
	}
};
var nullishText = (check) => v.nullish(check);
/** Rules of one value that need nothing but the value; an issue's message is a problem code. Forms use it too. */
var reportedValueRules = v.pipe(v.object({
	level: v.pipe(v.number("LEVEL_OUT_OF_RANGE"), v.integer("LEVEL_OUT_OF_RANGE"), v.minValue(LIMITS.levelMin, "LEVEL_OUT_OF_RANGE"), v.maxValue(LIMITS.levelMax, "LEVEL_OUT_OF_RANGE")),
	note: nullishText(v.pipe(v.string(), v.maxLength(LIMITS.noteLength, "NOTE_TOO_LONG"))),
	evidenceUrl: nullishText(v.pipe(v.string(), v.check(isWebAddress, "INVALID_URL"))),
	corrects: v.nullish(v.string()),
	reason: nullishText(v.pipe(v.string(), v.maxLength(LIMITS.reasonLength, "REASON_TOO_LONG")))
}), v.forward(v.partialCheck([["corrects"], ["reason"]], (value) => !value.corrects || Boolean(value.reason?.trim()), "REASON_REQUIRED"), ["reason"]));
/** Whether a text is an absolute http or https address of bearable length. */
function isWebAddress(text) {
	if (text.trim() === "") return true;
	return text.length <= LIMITS.urlLength && /^https?:\/\/[^\s/]/i.test(text) && URL.canParse(text);
}
/**
* Problems of a set of values that can be told without the database (I10). `lines` gives the CSV line
* of each value in an import.
*/
function checkValues(framework, values, lines = null) {
	if (values.length === 0) return [problem("EMPTY", {
		id: "Tidak ada nilai untuk dilaporkan: isi sedikitnya satu.",
		en: "There is no value to report: fill in at least one."
	}, { path: "values" })];
	if (values.length > LIMITS.values) return [problem("TOO_MANY", {
		id: `Paling banyak ${LIMITS.values} nilai sekaligus: bagi menjadi beberapa kiriman.`,
		en: `At most ${LIMITS.values} values at once: send them in parts.`
	}, { path: "values" })];
	const known = new Set(framework.indicators.map((indicator) => indicator.code));
	const seen = /* @__PURE__ */ new Set();
	return values.flatMap((value, place) => {
		const where = (field) => ({
			path: `values.${place}.${field}`,
			line: lines?.[place] ?? null,
			indicatorCode: value.indicatorCode
		});
		if (!known.has(value.indicatorCode)) return [problem("UNKNOWN_INDICATOR", {
			id: `Kerangka ${framework.id} tidak mempunyai indikator ${value.indicatorCode}.`,
			en: `Framework ${framework.id} has no indicator ${value.indicatorCode}.`
		}, where("indicatorCode"))];
		if (seen.has(value.indicatorCode)) return [problem("DUPLICATE_INDICATOR", {
			id: `Indikator ${value.indicatorCode} ada dua kali: hapus salah satu.`,
			en: `Indicator ${value.indicatorCode} is there twice: take one away.`
		}, where("indicatorCode"))];
		seen.add(value.indicatorCode);
		const result = v.safeParse(reportedValueRules, value);
		if (result.success) return [];
		return result.issues.map((issue) => {
			const code = issue.message in MESSAGES ? issue.message : "REQUIRED";
			return problem(code, code === "REQUIRED" ? {
				id: "Bidang ini tidak terbaca: isi kembali.",
				en: "This field could not be read: fill it in again."
			} : MESSAGES[code], where(String(issue.path?.[0]?.key ?? "level")));
		});
	});
}
/* @license
Papa Parse
v5.7.1
https://github.com/mholt/PapaParse
License: MIT
*/
// ../schema/src/values/values-csv.ts
var import_papaparse = /* @__PURE__ */ __toESM((/* @__PURE__ */ __commonJSMin(((exports, module, this$1) => {
	(function(root, factory) {
		if (typeof define === "function" && define.amd) define([], factory);
		else if (typeof module === "object" && typeof exports !== "undefined") module.exports = factory();
		else root.Papa = factory();
	})(this$1, function moduleFactory() {
		"use strict";
		var global = (function() {
			if (typeof self !== "undefined") return self;
			if (typeof window !== "undefined") return window;
			if (typeof global !== "undefined") return global;
			return {};
		})();
		function getWorkerBlob() {
			var URL = global.URL || global.webkitURL || null;
			var code = moduleFactory.toString();
			return Papa.BLOB_URL || (Papa.BLOB_URL = URL.createObjectURL(new Blob([
				"var global = (function() { if (typeof self !== 'undefined') { return self; } if (typeof window !== 'undefined') { return window; } if (typeof global !== 'undefined') { return global; } return {}; })(); global.IS_PAPA_WORKER=true; ",
				"(",
				code,
				")();"
			], { type: "text/javascript" })));
		}
		var IS_WORKER = !global.document && !!global.postMessage, IS_PAPA_WORKER = global.IS_PAPA_WORKER || false;
		var workers = {}, workerIdCounter = 0;
		var Papa = {};
		Papa.parse = CsvToJson;
		Papa.unparse = JsonToCsv;
		Papa.RECORD_SEP = String.fromCharCode(30);
		Papa.UNIT_SEP = String.fromCharCode(31);
		Papa.BYTE_ORDER_MARK = "﻿";
		Papa.BAD_DELIMITERS = [
			"\r",
			"\n",
			"\"",
			Papa.BYTE_ORDER_MARK
		];
		Papa.WORKERS_SUPPORTED = !IS_WORKER && !!global.Worker;
		Papa.NODE_STREAM_INPUT = 1;
		Papa.LocalChunkSize = 10485760;
		Papa.RemoteChunkSize = 5242880;
		Papa.DefaultDelimiter = ",";
		Papa.Parser = Parser;
		Papa.ParserHandle = ParserHandle;
		Papa.NetworkStreamer = NetworkStreamer;
		Papa.FileStreamer = FileStreamer;
		Papa.StringStreamer = StringStreamer;
		Papa.ReadableStreamStreamer = ReadableStreamStreamer;
		if (typeof PAPA_BROWSER_CONTEXT === "undefined") Papa.DuplexStreamStreamer = DuplexStreamStreamer;
		if (IS_PAPA_WORKER) global.onmessage = workerThreadReceivedMessage;
		function stripBom(string) {
			if (string.charCodeAt(0) === 65279) return string.slice(1);
			return string;
		}
		function CsvToJson(_input, _config) {
			_config = _config || {};
			var dynamicTyping = _config.dynamicTyping || false;
			if (isFunction(dynamicTyping)) {
				_config.dynamicTypingFunction = dynamicTyping;
				dynamicTyping = {};
			}
			_config.dynamicTyping = dynamicTyping;
			_config.transform = isFunction(_config.transform) ? _config.transform : false;
			if (_config.downloadTimeout !== void 0) {
				var downloadTimeout = parseInt(_config.downloadTimeout);
				if (isNaN(downloadTimeout)) throw new Error("Config downloadTimeout value (" + _config.downloadTimeout + ") not parsable by parseInt(val).");
				_config.downloadTimeout = downloadTimeout;
			}
			if (_config.worker && Papa.WORKERS_SUPPORTED) {
				var w = newWorker();
				w.userStep = _config.step;
				w.userChunk = _config.chunk;
				w.userComplete = _config.complete;
				w.userError = _config.error;
				_config.step = isFunction(_config.step);
				_config.chunk = isFunction(_config.chunk);
				_config.complete = isFunction(_config.complete);
				_config.error = isFunction(_config.error);
				delete _config.worker;
				w.postMessage({
					input: _input,
					config: _config,
					workerId: w.id
				});
				return;
			}
			var streamer = null;
			if (_input === Papa.NODE_STREAM_INPUT && typeof PAPA_BROWSER_CONTEXT === "undefined") {
				streamer = new DuplexStreamStreamer(_config);
				return streamer.getStream();
			} else if (typeof _input === "string") {
				_input = stripBom(_input);
				if (_config.download) streamer = new NetworkStreamer(_config);
				else streamer = new StringStreamer(_config);
			} else if (_input.readable === true && isFunction(_input.read) && isFunction(_input.on)) streamer = new ReadableStreamStreamer(_config);
			else if (global.File && _input instanceof File || _input instanceof Object) streamer = new FileStreamer(_config);
			return streamer.stream(_input);
		}
		function JsonToCsv(_input, _config) {
			/** whether to surround every datum with quotes */
			var _quotes = false;
			/** whether to write headers */
			var _writeHeader = true;
			/** delimiting character(s) */
			var _delimiter = ",";
			/** newline character(s) */
			var _newline = "\r\n";
			/** quote character */
			var _quoteChar = "\"";
			/** escaped quote character, either "" or <config.escapeChar>" */
			var _escapedQuote = _quoteChar + _quoteChar;
			/** whether to skip empty lines */
			var _skipEmptyLines = false;
			/** the columns (keys) we expect when we unparse objects */
			var _columns = null;
			/** whether to prevent outputting cells that can be parsed as formulae by spreadsheet software (Excel and LibreOffice) */
			var _escapeFormulae = false;
			unpackConfig();
			var quoteCharRegex = new RegExp(escapeRegExp(_quoteChar), "g");
			if (typeof _input === "string") _input = JSON.parse(_input);
			if (Array.isArray(_input)) {
				if (!_input.length) return serialize(_columns, _input, _skipEmptyLines);
				else if (Array.isArray(_input[0])) return serialize(null, _input, _skipEmptyLines);
				else if (typeof _input[0] === "object") return serialize(_columns || Object.keys(_input[0]), _input, _skipEmptyLines);
			} else if (typeof _input === "object") {
				if (typeof _input.data === "string") _input.data = JSON.parse(_input.data);
				if (Array.isArray(_input.data)) {
					if (!_input.fields) _input.fields = _input.meta && _input.meta.fields || _columns;
					if (!_input.fields) _input.fields = Array.isArray(_input.data[0]) ? _input.fields : typeof _input.data[0] === "object" ? Object.keys(_input.data[0]) : [];
					if (!Array.isArray(_input.data[0]) && typeof _input.data[0] !== "object") _input.data = [_input.data];
				}
				return serialize(_input.fields || [], _input.data || [], _skipEmptyLines);
			}
			throw new Error("Unable to serialize unrecognized input");
			function unpackConfig() {
				if (typeof _config !== "object") return;
				if (typeof _config.delimiter === "string" && !Papa.BAD_DELIMITERS.filter(function(value) {
					return _config.delimiter.indexOf(value) !== -1;
				}).length) _delimiter = _config.delimiter;
				if (typeof _config.quotes === "boolean" || typeof _config.quotes === "function" || Array.isArray(_config.quotes)) _quotes = _config.quotes;
				if (typeof _config.skipEmptyLines === "boolean" || typeof _config.skipEmptyLines === "string") _skipEmptyLines = _config.skipEmptyLines;
				if (typeof _config.newline === "string") _newline = _config.newline;
				if (typeof _config.quoteChar === "string") {
					_quoteChar = _config.quoteChar;
					_escapedQuote = _quoteChar + _quoteChar;
				}
				if (typeof _config.header === "boolean") _writeHeader = _config.header;
				if (Array.isArray(_config.columns)) {
					if (_config.columns.length === 0) throw new Error("Option columns is empty");
					_columns = _config.columns;
				}
				if (_config.escapeChar !== void 0) _escapedQuote = _config.escapeChar + _quoteChar;
				if (_config.escapeFormulae instanceof RegExp) _escapeFormulae = _config.escapeFormulae;
				else if (typeof _config.escapeFormulae === "boolean" && _config.escapeFormulae) _escapeFormulae = /^[=+\-@\t\r].*$/;
			}
			/** The double for loop that iterates the data and writes out a CSV string including header row */
			function serialize(fields, data, skipEmptyLines) {
				var csv = "";
				if (typeof fields === "string") fields = JSON.parse(fields);
				if (typeof data === "string") data = JSON.parse(data);
				var hasHeader = Array.isArray(fields) && fields.length > 0;
				var dataKeyedByField = !Array.isArray(data[0]);
				if (hasHeader && _writeHeader) {
					for (var i = 0; i < fields.length; i++) {
						if (i > 0) csv += _delimiter;
						csv += safe(fields[i], i);
					}
					if (data.length > 0) csv += _newline;
				}
				for (var row = 0; row < data.length; row++) {
					var maxCol = hasHeader ? fields.length : data[row].length;
					var emptyLine = false;
					var nullLine = hasHeader ? Object.keys(data[row]).length === 0 : data[row].length === 0;
					if (skipEmptyLines && !hasHeader) emptyLine = skipEmptyLines === "greedy" ? data[row].join("").trim() === "" : data[row].length === 1 && (data[row][0] === null || data[row][0] === void 0 || data[row][0].length === 0);
					if (skipEmptyLines === "greedy" && hasHeader) {
						var line = [];
						for (var c = 0; c < maxCol; c++) {
							var cx = dataKeyedByField ? fields[c] : c;
							line.push(data[row][cx]);
						}
						emptyLine = line.join("").trim() === "";
					}
					if (!emptyLine) {
						for (var col = 0; col < maxCol; col++) {
							if (col > 0 && !nullLine) csv += _delimiter;
							var colIdx = hasHeader && dataKeyedByField ? fields[col] : col;
							csv += safe(data[row][colIdx], col);
						}
						if (row < data.length - 1 && (!skipEmptyLines || maxCol > 0 && !nullLine)) csv += _newline;
					}
				}
				return csv;
			}
			/** Encloses a value around quotes if needed (makes a value safe for CSV insertion) */
			function safe(str, col) {
				if (typeof str === "undefined" || str === null) return "";
				if (str.constructor === Date) {
					if (isNaN(str.getTime())) return "";
					return str.toISOString();
				}
				var needsQuotes = false;
				var strValue = str.toString();
				if (_escapeFormulae && typeof str !== "number" && typeof str !== "bigint" && typeof str !== "boolean" && _escapeFormulae.test(strValue)) {
					strValue = "'" + strValue;
					str = strValue;
					needsQuotes = true;
				}
				var escapedQuoteStr = strValue.replace(quoteCharRegex, _escapedQuote);
				needsQuotes = needsQuotes || _quotes === true || typeof _quotes === "function" && _quotes(str, col) || Array.isArray(_quotes) && _quotes[col] || hasAny(escapedQuoteStr, Papa.BAD_DELIMITERS) || escapedQuoteStr.indexOf(_delimiter) > -1 || strValue.indexOf(_quoteChar) > -1 || escapedQuoteStr.charAt(0) === " " || escapedQuoteStr.charAt(escapedQuoteStr.length - 1) === " ";
				return needsQuotes ? _quoteChar + escapedQuoteStr + _quoteChar : escapedQuoteStr;
			}
			function hasAny(str, substrings) {
				for (var i = 0; i < substrings.length; i++) if (str.indexOf(substrings[i]) > -1) return true;
				return false;
			}
		}
		/** ChunkStreamer is the base prototype for various streamer implementations. */
		function ChunkStreamer(config) {
			this._handle = null;
			this._finished = false;
			this._completed = false;
			this._halted = false;
			this._input = null;
			this._baseIndex = 0;
			this._partialLine = "";
			this._rowCount = 0;
			this._start = 0;
			this._nextChunk = null;
			this.isFirstChunk = true;
			this._completeResults = {
				data: [],
				errors: [],
				meta: {}
			};
			replaceConfig.call(this, config);
			this.parseChunk = function(chunk, isFakeChunk) {
				const skipFirstNLines = parseInt(this._config.skipFirstNLines) || 0;
				if (this.isFirstChunk && skipFirstNLines > 0) {
					let _newline = this._config.newline;
					if (!_newline) {
						const quoteChar = this._config.quoteChar || "\"";
						_newline = this._handle.guessLineEndings(chunk, quoteChar);
					}
					chunk = [...chunk.split(_newline).slice(skipFirstNLines)].join(_newline);
				}
				if (this.isFirstChunk && isFunction(this._config.beforeFirstChunk)) {
					var modifiedChunk = this._config.beforeFirstChunk(chunk);
					if (modifiedChunk !== void 0) chunk = modifiedChunk;
				}
				this.isFirstChunk = false;
				this._halted = false;
				var aggregate = this._partialLine + chunk;
				this._partialLine = "";
				var results = this._handle.parse(aggregate, this._baseIndex, !this._finished);
				if (this._handle.paused() || this._handle.aborted()) {
					this._halted = true;
					return;
				}
				var lastIndex = results.meta.cursor;
				if (!this._finished) {
					this._partialLine = aggregate.substring(lastIndex - this._baseIndex);
					this._baseIndex = lastIndex;
				}
				if (results && results.data) this._rowCount += results.data.length;
				var finishedIncludingPreview = this._finished || this._config.preview && this._rowCount >= this._config.preview;
				if (IS_PAPA_WORKER) global.postMessage({
					results,
					workerId: Papa.WORKER_ID,
					finished: finishedIncludingPreview
				});
				else if (isFunction(this._config.chunk) && !isFakeChunk) {
					this._config.chunk(results, this._handle);
					if (this._handle.paused() || this._handle.aborted()) {
						this._halted = true;
						return;
					}
					results = void 0;
					this._completeResults = void 0;
				}
				if (!this._config.step && !this._config.chunk) {
					this._completeResults.data = this._completeResults.data.concat(results.data);
					this._completeResults.errors = this._completeResults.errors.concat(results.errors);
					this._completeResults.meta = results.meta;
				}
				if (!this._completed && finishedIncludingPreview && isFunction(this._config.complete) && (!results || !results.meta.aborted)) {
					this._config.complete(this._completeResults, this._input);
					this._completed = true;
				}
				if (!finishedIncludingPreview && (!results || !results.meta.paused)) this._nextChunk();
				return results;
			};
			this._sendError = function(error) {
				if (isFunction(this._config.error)) this._config.error(error);
				else if (IS_PAPA_WORKER && this._config.error) global.postMessage({
					workerId: Papa.WORKER_ID,
					error,
					finished: false
				});
			};
			function replaceConfig(config) {
				var configCopy = copy(config);
				configCopy.chunkSize = parseInt(configCopy.chunkSize);
				if (!config.step && !config.chunk) configCopy.chunkSize = null;
				this._handle = new ParserHandle(configCopy);
				this._handle.streamer = this;
				this._config = configCopy;
			}
		}
		function NetworkStreamer(config) {
			config = config || {};
			if (!config.chunkSize) config.chunkSize = Papa.RemoteChunkSize;
			ChunkStreamer.call(this, config);
			var xhr;
			if (IS_WORKER) this._nextChunk = function() {
				this._readChunk();
				this._chunkLoaded();
			};
			else this._nextChunk = function() {
				this._readChunk();
			};
			this.stream = function(url) {
				this._input = url;
				this._nextChunk();
			};
			this._readChunk = function() {
				if (this._finished) {
					this._chunkLoaded();
					return;
				}
				xhr = new XMLHttpRequest();
				if (this._config.withCredentials) xhr.withCredentials = this._config.withCredentials;
				if (!IS_WORKER) {
					xhr.onload = bindFunction(this._chunkLoaded, this);
					xhr.onerror = bindFunction(this._chunkError, this);
				}
				xhr.ontimeout = bindFunction(this._chunkTimeout, this);
				xhr.open(this._config.downloadRequestBody ? "POST" : "GET", this._input, !IS_WORKER);
				if (this._config.downloadTimeout && !IS_WORKER) xhr.timeout = this._config.downloadTimeout;
				if (this._config.downloadRequestHeaders) {
					var headers = this._config.downloadRequestHeaders;
					for (var headerName in headers) xhr.setRequestHeader(headerName, headers[headerName]);
				}
				if (this._config.chunkSize) {
					var end = this._start + this._config.chunkSize - 1;
					xhr.setRequestHeader("Range", "bytes=" + this._start + "-" + end);
				}
				try {
					xhr.send(this._config.downloadRequestBody);
				} catch (err) {
					this._chunkError(err.message);
				}
				if (IS_WORKER && xhr.status === 0) this._chunkError();
			};
			this._chunkLoaded = function() {
				if (xhr.readyState !== 4) return;
				if (xhr.status < 200 || xhr.status >= 400) {
					this._chunkError();
					return;
				}
				this._start += this._config.chunkSize ? this._config.chunkSize : xhr.responseText.length;
				this._finished = !this._config.chunkSize || this._start >= getFileSize(xhr);
				this.parseChunk(xhr.responseText);
			};
			this._chunkError = function(errorMessage) {
				var errorText = xhr.statusText || errorMessage;
				this._sendError(new Error(errorText));
			};
			this._chunkTimeout = function() {
				this._chunkError("Request timed out after " + this._config.downloadTimeout + "ms");
			};
			function getFileSize(xhr) {
				var contentRange = xhr.getResponseHeader("Content-Range");
				if (contentRange === null) return -1;
				return parseInt(contentRange.substring(contentRange.lastIndexOf("/") + 1));
			}
		}
		NetworkStreamer.prototype = Object.create(ChunkStreamer.prototype);
		NetworkStreamer.prototype.constructor = NetworkStreamer;
		function FileStreamer(config) {
			config = config || {};
			if (!config.chunkSize) config.chunkSize = Papa.LocalChunkSize;
			ChunkStreamer.call(this, config);
			var reader, slice;
			var usingAsyncReader = typeof FileReader !== "undefined";
			this.stream = function(file) {
				this._input = file;
				slice = file.slice || file.webkitSlice || file.mozSlice;
				if (usingAsyncReader) {
					reader = new FileReader();
					reader.onload = bindFunction(this._chunkLoaded, this);
					reader.onerror = bindFunction(this._chunkError, this);
				} else reader = new FileReaderSync();
				this._nextChunk();
			};
			this._nextChunk = function() {
				if (!this._finished && (!this._config.preview || this._rowCount < this._config.preview)) this._readChunk();
			};
			this._readChunk = function() {
				var input = this._input;
				if (this._config.chunkSize) {
					var end = Math.min(this._start + this._config.chunkSize, this._input.size);
					input = slice.call(input, this._start, end);
				}
				var txt = reader.readAsText(input, this._config.encoding);
				if (!usingAsyncReader) this._chunkLoaded({ target: { result: txt } });
			};
			this._chunkLoaded = function(event) {
				this._start += this._config.chunkSize;
				this._finished = !this._config.chunkSize || this._start >= this._input.size;
				this.parseChunk(event.target.result);
			};
			this._chunkError = function() {
				this._sendError(reader.error);
			};
		}
		FileStreamer.prototype = Object.create(ChunkStreamer.prototype);
		FileStreamer.prototype.constructor = FileStreamer;
		function StringStreamer(config) {
			config = config || {};
			ChunkStreamer.call(this, config);
			var remaining;
			this.stream = function(s) {
				remaining = s;
				return this._nextChunk();
			};
			this._nextChunk = function() {
				if (this._finished) return;
				var size = this._config.chunkSize;
				var chunk;
				if (size) {
					chunk = remaining.substring(0, size);
					remaining = remaining.substring(size);
				} else {
					chunk = remaining;
					remaining = "";
				}
				this._finished = !remaining;
				return this.parseChunk(chunk);
			};
		}
		StringStreamer.prototype = Object.create(StringStreamer.prototype);
		StringStreamer.prototype.constructor = StringStreamer;
		function ReadableStreamStreamer(config) {
			config = config || {};
			ChunkStreamer.call(this, config);
			var queue = [];
			var parseOnData = true;
			var streamHasEnded = false;
			this.pause = function() {
				ChunkStreamer.prototype.pause.apply(this, arguments);
				this._input.pause();
			};
			this.resume = function() {
				ChunkStreamer.prototype.resume.apply(this, arguments);
				this._input.resume();
			};
			this.stream = function(stream) {
				this._input = stream;
				this._input.on("data", this._streamData);
				this._input.on("end", this._streamEnd);
				this._input.on("error", this._streamError);
			};
			this._checkIsFinished = function() {
				if (streamHasEnded && queue.length === 1) this._finished = true;
			};
			this._nextChunk = function() {
				this._checkIsFinished();
				if (queue.length) this.parseChunk(queue.shift());
				else parseOnData = true;
			};
			this._streamData = bindFunction(function(chunk) {
				try {
					queue.push(typeof chunk === "string" ? chunk : chunk.toString(this._config.encoding));
					if (parseOnData) {
						parseOnData = false;
						this._checkIsFinished();
						this.parseChunk(queue.shift());
					}
				} catch (error) {
					this._streamError(error);
				}
			}, this);
			this._streamError = bindFunction(function(error) {
				this._streamCleanUp();
				this._sendError(error);
			}, this);
			this._streamEnd = bindFunction(function() {
				this._streamCleanUp();
				streamHasEnded = true;
				this._streamData("");
			}, this);
			this._streamCleanUp = bindFunction(function() {
				this._input.removeListener("data", this._streamData);
				this._input.removeListener("end", this._streamEnd);
				this._input.removeListener("error", this._streamError);
			}, this);
		}
		ReadableStreamStreamer.prototype = Object.create(ChunkStreamer.prototype);
		ReadableStreamStreamer.prototype.constructor = ReadableStreamStreamer;
		function DuplexStreamStreamer(_config) {
			var Duplex = __require("stream").Duplex;
			var config = copy(_config);
			var parseOnWrite = true;
			var writeStreamHasFinished = false;
			var parseCallbackQueue = [];
			var stream = null;
			this._onCsvData = function(results) {
				var data = results.data;
				if (!stream.push(data) && !this._handle.paused()) this._handle.pause();
			};
			this._onCsvComplete = function() {
				stream.push(null);
			};
			config.step = bindFunction(this._onCsvData, this);
			config.complete = bindFunction(this._onCsvComplete, this);
			ChunkStreamer.call(this, config);
			this._nextChunk = function() {
				if (writeStreamHasFinished && parseCallbackQueue.length === 1) this._finished = true;
				if (parseCallbackQueue.length) parseCallbackQueue.shift()();
				else parseOnWrite = true;
			};
			this._addToParseQueue = function(chunk, callback) {
				parseCallbackQueue.push(bindFunction(function() {
					this.parseChunk(typeof chunk === "string" ? chunk : chunk.toString(config.encoding));
					if (isFunction(callback)) return callback();
				}, this));
				if (parseOnWrite) {
					parseOnWrite = false;
					this._nextChunk();
				}
			};
			this._onRead = function() {
				if (this._handle.paused()) this._handle.resume();
			};
			this._onWrite = function(chunk, encoding, callback) {
				this._addToParseQueue(chunk, callback);
			};
			this._onWriteComplete = function() {
				writeStreamHasFinished = true;
				this._addToParseQueue("");
			};
			this.getStream = function() {
				return stream;
			};
			stream = new Duplex({
				readableObjectMode: true,
				decodeStrings: false,
				read: bindFunction(this._onRead, this),
				write: bindFunction(this._onWrite, this)
			});
			stream.once("finish", bindFunction(this._onWriteComplete, this));
		}
		if (typeof PAPA_BROWSER_CONTEXT === "undefined") {
			DuplexStreamStreamer.prototype = Object.create(ChunkStreamer.prototype);
			DuplexStreamStreamer.prototype.constructor = DuplexStreamStreamer;
		}
		function ParserHandle(_config) {
			var MAX_FLOAT = Math.pow(2, 53);
			var MIN_FLOAT = -MAX_FLOAT;
			var FLOAT = /^\s*-?(\d+\.?|\.\d+|\d+\.\d+)([eE][-+]?\d+)?\s*$/;
			var ISO_DATE = /^((\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d+([+-][0-2]\d:[0-5]\d|Z))|(\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d([+-][0-2]\d:[0-5]\d|Z))|(\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d([+-][0-2]\d:[0-5]\d|Z)))$/;
			var self = this;
			var _stepCounter = 0;
			var _rowCounter = 0;
			var _input;
			var _parser;
			var _paused = false;
			var _aborted = false;
			var _delimiterError;
			var _fields = [];
			var _results = {
				data: [],
				errors: [],
				meta: {}
			};
			if (isFunction(_config.step)) {
				var userStep = _config.step;
				_config.step = function(results) {
					_results = results;
					if (needsHeaderRow()) processResults();
					else {
						processResults();
						if (_results.data.length === 0) return;
						_stepCounter += results.data.length;
						if (_config.preview && _stepCounter > _config.preview) _parser.abort();
						else {
							_results.data = _results.data[0];
							userStep(_results, self);
						}
					}
				};
			}
			/**
			* Parses input. Most users won't need, and shouldn't mess with, the baseIndex
			* and ignoreLastRow parameters. They are used by streamers (wrapper functions)
			* when an input comes in multiple chunks, like from a file.
			*/
			this.parse = function(input, baseIndex, ignoreLastRow) {
				var quoteChar = _config.quoteChar || "\"";
				if (!_config.newline) _config.newline = this.guessLineEndings(input, quoteChar);
				_delimiterError = false;
				if (!_config.delimiter) {
					var delimGuess = guessDelimiter(input, _config.newline, _config.skipEmptyLines, _config.comments, _config.delimitersToGuess);
					if (delimGuess.successful) _config.delimiter = delimGuess.bestDelimiter;
					else {
						_delimiterError = true;
						_config.delimiter = Papa.DefaultDelimiter;
					}
					_results.meta.delimiter = _config.delimiter;
				} else if (isFunction(_config.delimiter)) {
					_config.delimiter = _config.delimiter(input);
					_results.meta.delimiter = _config.delimiter;
				}
				var parserConfig = copy(_config);
				parserConfig.header = needsHeaderRow();
				if (_config.preview && _config.header) parserConfig.preview++;
				_input = input;
				_parser = new Parser(parserConfig);
				_results = _parser.parse(_input, baseIndex, ignoreLastRow);
				processResults();
				return _paused ? { meta: { paused: true } } : _results || { meta: { paused: false } };
			};
			this.paused = function() {
				return _paused;
			};
			this.pause = function() {
				_paused = true;
				_parser.abort();
				_input = isFunction(_config.chunk) ? "" : _input.substring(_parser.getCharIndex());
			};
			this.resume = function() {
				if (self.streamer._halted) {
					_paused = false;
					self.streamer.parseChunk(_input, true);
				} else setTimeout(self.resume, 3);
			};
			this.aborted = function() {
				return _aborted;
			};
			this.abort = function() {
				_aborted = true;
				_parser.abort();
				_results.meta.aborted = true;
				if (isFunction(_config.complete)) _config.complete(_results);
				_input = "";
			};
			this.guessLineEndings = function(input, quoteChar) {
				input = input.substring(0, 1048576);
				var re = new RegExp(escapeRegExp(quoteChar) + "([^]*?)" + escapeRegExp(quoteChar), "gm");
				input = input.replace(re, "");
				var r = input.split("\r");
				var n = input.split("\n");
				var nAppearsFirst = n.length > 1 && n[0].length < r[0].length;
				if (r.length === 1 || nAppearsFirst) return "\n";
				var numWithN = 0;
				for (var i = 0; i < r.length; i++) if (r[i][0] === "\n") numWithN++;
				return numWithN >= r.length / 2 ? "\r\n" : "\r";
			};
			function testEmptyLine(s) {
				return _config.skipEmptyLines === "greedy" ? s.join("").trim() === "" : s.length === 1 && s[0].length === 0;
			}
			function testFloat(s) {
				if (FLOAT.test(s)) {
					var floatValue = parseFloat(s);
					if (floatValue > MIN_FLOAT && floatValue < MAX_FLOAT) return true;
				}
				return false;
			}
			function processResults() {
				if (_results && _delimiterError) {
					addError("Delimiter", "UndetectableDelimiter", "Unable to auto-detect delimiting character; defaulted to '" + Papa.DefaultDelimiter + "'");
					_delimiterError = false;
				}
				if (_config.skipEmptyLines) _results.data = _results.data.filter(function(d) {
					return !testEmptyLine(d);
				});
				if (needsHeaderRow()) fillHeaderFields();
				return applyHeaderAndDynamicTypingAndTransformation();
			}
			function needsHeaderRow() {
				return _config.header && _fields.length === 0;
			}
			function fillHeaderFields() {
				if (!_results) return;
				function addHeader(header) {
					_fields.push(header);
				}
				if (Array.isArray(_results.data[0])) {
					for (var i = 0; needsHeaderRow() && i < _results.data.length; i++) _results.data[i].forEach(addHeader);
					_results.data.splice(0, 1);
				} else _results.data.forEach(addHeader);
			}
			function shouldApplyDynamicTyping(field) {
				if (_config.dynamicTypingFunction && _config.dynamicTyping[field] === void 0) _config.dynamicTyping[field] = _config.dynamicTypingFunction(field);
				return (_config.dynamicTyping[field] || _config.dynamicTyping) === true;
			}
			function parseDynamic(field, value) {
				if (shouldApplyDynamicTyping(field)) {
					if (value === "true" || value === "TRUE") return true;
					else if (value === "false" || value === "FALSE") return false;
					else if (testFloat(value)) return parseFloat(value);
					else if (ISO_DATE.test(value)) return new Date(value);
					else return value === "" ? null : value;
				}
				return value;
			}
			function applyHeaderAndDynamicTypingAndTransformation() {
				if (!_results || !_config.header && !_config.dynamicTyping && !_config.transform) return _results;
				function processRow(rowSource, i) {
					var row = _config.header ? {} : [];
					var j = 0;
					for (; j < rowSource.length; j++) {
						var field = j;
						var value = rowSource[j];
						if (_config.header) field = j >= _fields.length ? "__parsed_extra" : _fields[j];
						if (_config.transform) value = _config.transform(value, field);
						value = parseDynamic(field, value);
						if (field === "__parsed_extra") {
							row[field] = row[field] || [];
							row[field].push(value);
						} else row[field] = value;
					}
					if (_config.header) {
						if (j > _fields.length) addError("FieldMismatch", "TooManyFields", "Too many fields: expected " + _fields.length + " fields but parsed " + j, _rowCounter + i);
						else if (j < _fields.length) addError("FieldMismatch", "TooFewFields", "Too few fields: expected " + _fields.length + " fields but parsed " + j, _rowCounter + i);
					}
					return row;
				}
				var incrementBy = 1;
				if (!_results.data.length || Array.isArray(_results.data[0])) {
					_results.data = _results.data.map(processRow);
					incrementBy = _results.data.length;
				} else _results.data = processRow(_results.data, 0);
				if (_config.header && _results.meta) _results.meta.fields = _fields;
				_rowCounter += incrementBy;
				return _results;
			}
			function guessDelimiter(input, newline, skipEmptyLines, comments, delimitersToGuess) {
				var bestDelim, bestDelta, fieldCountPrevRow, maxFieldCount;
				delimitersToGuess = delimitersToGuess || [
					",",
					"	",
					"|",
					";",
					Papa.RECORD_SEP,
					Papa.UNIT_SEP
				];
				for (var i = 0; i < delimitersToGuess.length; i++) {
					var delim = delimitersToGuess[i];
					var delta = 0, avgFieldCount = 0, emptyLinesCount = 0;
					fieldCountPrevRow = void 0;
					var preview = new Parser({
						comments,
						delimiter: delim,
						newline,
						preview: 10
					}).parse(input);
					for (var j = 0; j < preview.data.length; j++) {
						if (skipEmptyLines && testEmptyLine(preview.data[j])) {
							emptyLinesCount++;
							continue;
						}
						var fieldCount = preview.data[j].length;
						avgFieldCount += fieldCount;
						if (typeof fieldCountPrevRow === "undefined") {
							fieldCountPrevRow = fieldCount;
							continue;
						} else if (fieldCount > 0) {
							delta += Math.abs(fieldCount - fieldCountPrevRow);
							fieldCountPrevRow = fieldCount;
						}
					}
					if (preview.data.length > 0) avgFieldCount /= preview.data.length - emptyLinesCount;
					if (avgFieldCount > 1.99 && (typeof bestDelta === "undefined" || delta < bestDelta || delta === bestDelta && avgFieldCount > maxFieldCount)) {
						bestDelta = delta;
						bestDelim = delim;
						maxFieldCount = avgFieldCount;
					}
				}
				_config.delimiter = bestDelim;
				return {
					successful: !!bestDelim,
					bestDelimiter: bestDelim
				};
			}
			function addError(type, code, msg, row) {
				var error = {
					type,
					code,
					message: msg
				};
				if (row !== void 0) error.row = row;
				_results.errors.push(error);
			}
		}
		/** https://developer.mozilla.org/en-US/docs/Web/JavaScript/Guide/Regular_Expressions */
		function escapeRegExp(string) {
			return string.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
		}
		/** The core parser implements speedy and correct CSV parsing */
		function Parser(config) {
			config = config || {};
			var delim = config.delimiter;
			var newline = config.newline;
			var comments = config.comments;
			var step = config.step;
			var preview = config.preview;
			var fastMode = config.fastMode;
			var quoteChar;
			var renamedHeaders = null;
			var headerParsed = false;
			if (config.quoteChar === void 0 || config.quoteChar === null) quoteChar = "\"";
			else quoteChar = config.quoteChar;
			var escapeChar = quoteChar;
			if (config.escapeChar !== void 0) escapeChar = config.escapeChar;
			if (typeof delim !== "string" || Papa.BAD_DELIMITERS.indexOf(delim) > -1) delim = ",";
			if (comments === delim) throw new Error("Comment character same as delimiter");
			else if (comments === true) comments = "#";
			else if (typeof comments !== "string" || Papa.BAD_DELIMITERS.indexOf(comments) > -1) comments = false;
			if (newline !== "\n" && newline !== "\r" && newline !== "\r\n") newline = "\n";
			var cursor = 0;
			var aborted = false;
			this.parse = function(input, baseIndex, ignoreLastRow) {
				if (typeof input !== "string") throw new Error("Input must be a string");
				var inputLen = input.length, delimLen = delim.length, newlineLen = newline.length, commentsLen = comments.length;
				var stepIsFunction = isFunction(step);
				cursor = 0;
				var data = [], errors = [], row = [], lastCursor = 0;
				if (!input) return returnable();
				if (fastMode || fastMode !== false && input.indexOf(quoteChar) === -1) {
					var rows = input.split(newline);
					for (var i = 0; i < rows.length; i++) {
						row = rows[i];
						cursor += row.length;
						if (i !== rows.length - 1) cursor += newline.length;
						else if (ignoreLastRow) return returnable();
						if (comments && row.substring(0, commentsLen) === comments) continue;
						if (stepIsFunction) {
							data = [];
							pushRow(row.split(delim));
							doStep();
							if (aborted) return returnable();
						} else pushRow(row.split(delim));
						if (preview && i >= preview) {
							data = data.slice(0, preview);
							return returnable(true);
						}
					}
					return returnable();
				}
				var nextDelim = input.indexOf(delim, cursor);
				var nextNewline = input.indexOf(newline, cursor);
				var quoteCharRegex = new RegExp(escapeRegExp(escapeChar) + escapeRegExp(quoteChar), "g");
				var quoteSearch = input.indexOf(quoteChar, cursor);
				for (;;) {
					if (input[cursor] === quoteChar) {
						quoteSearch = cursor;
						cursor++;
						for (;;) {
							quoteSearch = input.indexOf(quoteChar, quoteSearch + 1);
							if (quoteSearch === -1) {
								if (!ignoreLastRow) errors.push({
									type: "Quotes",
									code: "MissingQuotes",
									message: "Quoted field unterminated",
									row: data.length,
									index: cursor
								});
								return finish();
							}
							if (quoteSearch === inputLen - 1) return finish(input.substring(cursor, quoteSearch).replace(quoteCharRegex, quoteChar));
							if (quoteChar === escapeChar && input[quoteSearch + 1] === escapeChar) {
								quoteSearch++;
								continue;
							}
							if (quoteChar !== escapeChar && quoteSearch !== 0 && input[quoteSearch - 1] === escapeChar) continue;
							if (nextDelim !== -1 && nextDelim < quoteSearch + 1) nextDelim = input.indexOf(delim, quoteSearch + 1);
							if (nextNewline !== -1 && nextNewline < quoteSearch + 1) nextNewline = input.indexOf(newline, quoteSearch + 1);
							var spacesBetweenQuoteAndDelimiter = extraSpaces(nextNewline === -1 ? nextDelim : Math.min(nextDelim, nextNewline));
							if (input.substr(quoteSearch + 1 + spacesBetweenQuoteAndDelimiter, delimLen) === delim) {
								row.push(input.substring(cursor, quoteSearch).replace(quoteCharRegex, quoteChar));
								cursor = quoteSearch + 1 + spacesBetweenQuoteAndDelimiter + delimLen;
								if (input[quoteSearch + 1 + spacesBetweenQuoteAndDelimiter + delimLen] !== quoteChar) quoteSearch = input.indexOf(quoteChar, cursor);
								if (nextDelim !== -1 && nextDelim < cursor) nextDelim = input.indexOf(delim, cursor);
								if (nextNewline !== -1 && nextNewline < cursor) nextNewline = input.indexOf(newline, cursor);
								break;
							}
							var spacesBetweenQuoteAndNewLine = extraSpaces(nextNewline);
							if (input.substring(quoteSearch + 1 + spacesBetweenQuoteAndNewLine, quoteSearch + 1 + spacesBetweenQuoteAndNewLine + newlineLen) === newline) {
								row.push(input.substring(cursor, quoteSearch).replace(quoteCharRegex, quoteChar));
								saveRow(quoteSearch + 1 + spacesBetweenQuoteAndNewLine + newlineLen);
								if (nextDelim !== -1 && nextDelim < cursor) nextDelim = input.indexOf(delim, cursor);
								quoteSearch = input.indexOf(quoteChar, cursor);
								if (stepIsFunction) {
									doStep();
									if (aborted) return returnable();
								}
								if (preview && data.length >= preview) return returnable(true);
								break;
							}
							errors.push({
								type: "Quotes",
								code: "InvalidQuotes",
								message: "Trailing quote on quoted field is malformed",
								row: data.length,
								index: cursor
							});
							quoteSearch++;
						}
						continue;
					}
					if (comments && row.length === 0 && input.substring(cursor, cursor + commentsLen) === comments) {
						if (nextNewline === -1) return returnable();
						cursor = nextNewline + newlineLen;
						nextNewline = input.indexOf(newline, cursor);
						if (nextDelim !== -1 && nextDelim < cursor) nextDelim = input.indexOf(delim, cursor);
						continue;
					}
					if (nextDelim !== -1 && (nextDelim < nextNewline || nextNewline === -1)) {
						row.push(input.substring(cursor, nextDelim));
						cursor = nextDelim + delimLen;
						nextDelim = input.indexOf(delim, cursor);
						continue;
					}
					if (nextNewline !== -1) {
						row.push(input.substring(cursor, nextNewline));
						saveRow(nextNewline + newlineLen);
						if (stepIsFunction) {
							doStep();
							if (aborted) return returnable();
						}
						if (preview && data.length >= preview) return returnable(true);
						continue;
					}
					break;
				}
				return finish();
				function pushRow(row) {
					data.push(row);
					lastCursor = cursor;
				}
				/**
				* checks if there are extra spaces after closing quote and given index without any text
				* if Yes, returns the number of spaces
				*/
				function extraSpaces(index) {
					var spaceLength = 0;
					if (index !== -1) {
						var textBetweenClosingQuoteAndIndex = input.substring(quoteSearch + 1, index);
						if (textBetweenClosingQuoteAndIndex && textBetweenClosingQuoteAndIndex.trim() === "") spaceLength = textBetweenClosingQuoteAndIndex.length;
					}
					return spaceLength;
				}
				/**
				* Appends the remaining input from cursor to the end into
				* row, saves the row, calls step, and returns the results.
				*/
				function finish(value) {
					if (ignoreLastRow) return returnable();
					if (typeof value === "undefined") value = input.substring(cursor);
					row.push(value);
					cursor = inputLen;
					pushRow(row);
					if (stepIsFunction) doStep();
					return returnable();
				}
				/**
				* Appends the current row to the results. It sets the cursor
				* to newCursor and finds the nextNewline. The caller should
				* take care to execute user's step function and check for
				* preview and end parsing if necessary.
				*/
				function saveRow(newCursor) {
					cursor = newCursor;
					pushRow(row);
					row = [];
					nextNewline = input.indexOf(newline, cursor);
				}
				/** Returns an object with the results, errors, and meta. */
				function returnable(stopped) {
					if (config.header && !baseIndex && data.length && !headerParsed) {
						const result = data[0];
						const headerCount = Object.create(null);
						const usedHeaders = new Set(result);
						let duplicateHeaders = false;
						for (let i = 0; i < result.length; i++) {
							let header = stripBom(result[i]);
							if (isFunction(config.transformHeader)) header = config.transformHeader(header, i);
							if (!headerCount[header]) {
								headerCount[header] = 1;
								result[i] = header;
							} else {
								let newHeader;
								let suffixCount = headerCount[header];
								do {
									newHeader = `${header}_${suffixCount}`;
									suffixCount++;
								} while (usedHeaders.has(newHeader));
								usedHeaders.add(newHeader);
								result[i] = newHeader;
								headerCount[header]++;
								duplicateHeaders = true;
								if (renamedHeaders === null) renamedHeaders = {};
								renamedHeaders[newHeader] = header;
							}
							usedHeaders.add(header);
						}
						if (duplicateHeaders) console.warn("Duplicate headers found and renamed.");
						headerParsed = true;
					}
					return {
						data,
						errors,
						meta: {
							delimiter: delim,
							linebreak: newline,
							aborted,
							truncated: !!stopped,
							cursor: lastCursor + (baseIndex || 0),
							renamedHeaders
						}
					};
				}
				/** Executes the user's step function and resets data & errors. */
				function doStep() {
					step(returnable());
					data = [];
					errors = [];
				}
			};
			/** Sets the abort flag */
			this.abort = function() {
				aborted = true;
			};
			/** Gets the cursor position */
			this.getCharIndex = function() {
				return cursor;
			};
		}
		function newWorker() {
			if (!Papa.WORKERS_SUPPORTED) return false;
			var workerUrl = getWorkerBlob();
			var w = new global.Worker(workerUrl);
			w.onmessage = mainThreadReceivedMessage;
			w.id = workerIdCounter++;
			workers[w.id] = w;
			return w;
		}
		/** Callback when main thread receives a message */
		function mainThreadReceivedMessage(e) {
			var msg = e.data;
			var worker = workers[msg.workerId];
			var aborted = false;
			if (msg.error) worker.userError(msg.error, msg.file);
			else if (msg.results && msg.results.data) {
				var abort = function() {
					aborted = true;
					completeWorker(msg.workerId, {
						data: [],
						errors: [],
						meta: { aborted: true }
					});
				};
				var handle = {
					abort,
					pause: notImplemented,
					resume: notImplemented
				};
				if (isFunction(worker.userStep)) {
					for (var i = 0; i < msg.results.data.length; i++) {
						worker.userStep({
							data: msg.results.data[i],
							errors: msg.results.errors,
							meta: msg.results.meta
						}, handle);
						if (aborted) break;
					}
					delete msg.results;
				} else if (isFunction(worker.userChunk)) {
					worker.userChunk(msg.results, handle, msg.file);
					delete msg.results;
				}
			}
			if (msg.finished && !aborted) completeWorker(msg.workerId, msg.results);
		}
		function completeWorker(workerId, results) {
			var worker = workers[workerId];
			if (isFunction(worker.userComplete)) worker.userComplete(results);
			worker.terminate();
			delete workers[workerId];
		}
		function notImplemented() {
			throw new Error("Not implemented.");
		}
		/** Callback when worker thread receives a message */
		function workerThreadReceivedMessage(e) {
			var msg = e.data;
			if (typeof Papa.WORKER_ID === "undefined" && msg) Papa.WORKER_ID = msg.workerId;
			if (typeof msg.input === "string") global.postMessage({
				workerId: Papa.WORKER_ID,
				results: Papa.parse(msg.input, msg.config),
				finished: true
			});
			else if (global.File && msg.input instanceof File || msg.input instanceof Object) {
				var results = Papa.parse(msg.input, msg.config);
				if (results) global.postMessage({
					workerId: Papa.WORKER_ID,
					results,
					finished: true
				});
			}
		}
		/** Makes a deep copy of an array or object (mostly) */
		function copy(obj) {
			if (typeof obj !== "object" || obj === null) return obj;
			var cpy = Array.isArray(obj) ? [] : {};
			for (var key in obj) cpy[key] = copy(obj[key]);
			return cpy;
		}
		function bindFunction(f, self) {
			return function() {
				f.apply(self, arguments);
			};
		}
		function isFunction(func) {
			return typeof func === "function";
		}
		return Papa;
	});
})))(), 1);
/** Columns of a CSV of values, with the names that are accepted. The first one is written. */
var VALUE_COLUMNS = {
	indicatorCode: [
		"indikator",
		"indicator",
		"kode",
		"code"
	],
	level: [
		"tingkat",
		"level",
		"nilai"
	],
	note: ["catatan", "note"],
	evidenceUrl: [
		"bukti",
		"evidence_url",
		"evidence",
		"tautan"
	],
	reason: ["alasan", "reason"]
};
/**
* Reads a CSV of values; separator `;`, `,` or tab, first line the names of the columns.
*
* A line with no level and nothing else filled in is passed over: a template may be sent back half filled (I17).
*/
function parseValuesCsv(text) {
	if (new TextEncoder().encode(text).length > LIMITS.csvBytes) return {
		values: [],
		problems: [problem("INVALID_CSV", {
			id: `Berkas lebih dari ${LIMITS.csvBytes / 1024} KB.`,
			en: `The file is larger than ${LIMITS.csvBytes / 1024} KB.`
		})]
	};
	const records = readRecords(text.replace(/^\uFEFF/, ""));
	const header = records.shift();
	if (!header) return {
		values: [],
		problems: [problem("INVALID_CSV", {
			id: "Berkas kosong.",
			en: "The file is empty."
		})]
	};
	const columns = findColumns(header.cells);
	const missing = ["indicatorCode", "level"].filter((column) => columns[column] === void 0);
	if (missing.length > 0) return {
		values: [],
		problems: missing.map((column) => problem("MISSING_COLUMN", {
			id: `Kolom "${VALUE_COLUMNS[column][0]}" tidak ada di baris pertama.`,
			en: `The first line has no column "${VALUE_COLUMNS[column][0]}" (or "${VALUE_COLUMNS[column][1]}").`
		}, { line: 1 }))
	};
	const problems = [];
	const values = [];
	for (const { line, cells, unclosed } of records) {
		const cell = (column) => columns[column] === void 0 ? "" : unguard(cells[columns[column]] ?? "").trim();
		if (unclosed) {
			problems.push(problem("INVALID_CSV", {
				id: "Tanda kutip dibuka tetapi tidak ditutup.",
				en: "A quotation mark is opened but not closed."
			}, { line }));
			continue;
		}
		const level = cell("level");
		const filled = [
			"note",
			"evidenceUrl",
			"reason"
		].some((column) => cell(column) !== "");
		if (level === "" && !filled) continue;
		values.push({
			line,
			indicatorCode: cell("indicatorCode"),
			level: /^\d{1,3}$/.test(level) ? Number(level) : NaN,
			note: cell("note") || null,
			evidenceUrl: cell("evidenceUrl") || null,
			reason: cell("reason") || null
		});
	}
	return {
		values,
		problems
	};
}
/** Records with the line each begins at: a cell may hold line breaks. */
function readRecords(text) {
	const found = [];
	let offset = 0;
	let line = 1;
	import_papaparse.default.parse(text, {
		delimiter: "",
		delimitersToGuess: [
			";",
			",",
			"	"
		],
		step: ({ data, errors, meta }) => {
			if (!data.every((cell) => cell.trim() === "")) found.push({
				line,
				cells: data,
				unclosed: errors.some((error) => error.type === "Quotes")
			});
			line += text.slice(offset, meta.cursor).split(/\r\n|\n|\r/).length - 1;
			offset = meta.cursor;
		}
	});
	return found;
}
function findColumns(names) {
	const found = {};
	for (const [place, name] of names.entries()) {
		const known = name.trim().toLowerCase();
		for (const [column, accepted] of Object.entries(VALUE_COLUMNS)) if (accepted.includes(known)) found[column] ??= place;
	}
	return found;
}
/** Takes away the apostrophe that `toCsv` puts before what a spreadsheet would run as a formula. */
function unguard(cell) {
	return /^'[=+\-@\t]/.test(cell) ? cell.slice(1) : cell;
}
// src/modules/indicators/frameworks.service.ts
/** Every framework this build carries, in the order they came. */
function allFrameworks() {
	return [...frameworks.values()];
}
/** A framework by id, or null. */
function frameworkById(id) {
	return frameworks.get(id) ?? null;
}
/** A framework by id. @throws {DomainError} `NOT_FOUND` with the ids there are. */
function requireFramework(id) {
	const framework = frameworkById(id);
	if (!framework) throw new DomainError("NOT_FOUND", `No framework has the id ${id}; there are: ${[...frameworks.keys()].join(", ")}.`);
	return framework;
}
var views = /* @__PURE__ */ new WeakMap();
/** A framework as the API shows it: domains hold their aspects, aspects their indicators. Made once. */
function frameworkView(framework) {
	const known = views.get(framework);
	if (known) return known;
	const aspects = framework.aspects.map((aspect) => ({
		...aspect,
		indicators: framework.indicators.filter((indicator) => indicator.aspectCode === aspect.code)
	}));
	const domains = framework.domains.map((domain) => ({
		...domain,
		aspects: aspects.filter((aspect) => aspect.domainCode === domain.code)
	}));
	const view = {
		...framework,
		aspects,
		domains
	};
	views.set(framework, view);
	return view;
}
/** An indicator of a framework. @throws {DomainError} `NOT_FOUND` */
function indicatorOf(frameworkId, code) {
	const indicator = requireFramework(frameworkId).indicators.find((one) => one.code === code);
	if (!indicator) throw new DomainError("NOT_FOUND", `Framework ${frameworkId} has no indicator ${code}.`);
	return indicator;
}
// src/modules/indicators/values.service.ts
/** Stages in order; a report stores the index. */
var STAGE_ORDER = STAGES;
/** Number of the last stage: what everybody may see. */
var FINAL_STAGE = STAGE_ORDER.indexOf("FINAL");
/**
* Effective values that the viewer may see, with the cursor of the snapshot they were read in: one
* statement, so values and cursor belong together (E6).
*/
async function readValues(db, viewer, query) {
	const found = await sql`
    select h.pos, h.epoch, v.* from event_head h left join lateral (
      select distinct on (a.id, r.indicator_code)
        a.id as "assessmentId", a.region_code as "regionCode", a.year, a.sample,
        r.id as "reportId", r.indicator_code as "indicatorCode", r.level, r.stage, r.note,
        r.evidence_url as "evidenceUrl", r.reported_by_name as "reportedBy", r.reported_at as "reportedAt", r.version
      from assessment a join report r on r.assessment_id = a.id
      where a.framework_id = ${query.frameworkId} and a.region_code = any(${[...query.regionCodes]}::text[])
        and ${query.year === void 0 ? sql`true` : sql`a.year = ${query.year}`}
        and ${query.indicatorCode === void 0 ? sql`true` : sql`r.indicator_code = ${query.indicatorCode}`}
        and ${query.at ? sql`r.reported_at <= ${query.at}` : sql`true`}
        and ${visibleReports(viewer)}
      order by a.id, r.indicator_code, r.stage desc, r.version desc
    ) v on true`.execute(db);
	const head = found.rows[0];
	return {
		asOf: formatCursor({
			epoch: head.epoch,
			pos: Number(head.pos)
		}),
		values: found.rows.filter((row) => row.reportId !== null).map((row) => ({
			...row,
			stage: STAGE_ORDER[row.stage]
		}))
	};
}
/** Where-clause beside the rule SEE_DRAFT: what is not final only for those who may see drafts. Aliases: a, r. */
function visibleReports(viewer) {
	const drafts = draftRegions(viewer);
	if (drafts === "ALL") return sql`true`;
	if (drafts.length === 0) return sql`r.stage = ${FINAL_STAGE}`;
	return sql`(r.stage = ${FINAL_STAGE} or a.region_code = any(${[...drafts]}::text[]))`;
}
/** Levels by indicator, as scoring takes them. */
function levelsOf(values) {
	return new Map(values.map((value) => [value.indicatorCode, value.level]));
}
// src/modules/indicators/assessment.service.ts
/** The assessment of one region and year; null when nothing of it is visible. */
async function readAssessment(ctx, query) {
	const framework = requireFramework(query.frameworkId);
	const { values, asOf } = await readValues(rows(ctx.em), ctx.viewer, {
		frameworkId: framework.id,
		regionCodes: [query.regionCode],
		year: query.year,
		at: query.at
	});
	return viewOf(framework, query.year, values, asOf, query.at ?? null);
}
/** Makes a view of one region's values; null when there are none. */
function viewOf(framework, year, values, asOf, at) {
	const first = values[0];
	if (!first) return null;
	const highest = Math.max(...values.map((value) => STAGE_ORDER.indexOf(value.stage)));
	return {
		id: first.assessmentId,
		regionCode: first.regionCode,
		framework,
		year,
		stage: STAGE_ORDER[highest],
		sample: first.sample,
		values,
		score: scoreAssessment(framework, levelsOf(values)),
		at,
		asOf
	};
}
/** A value as the API shows it. */
function valueOf(value) {
	return {
		...value,
		id: `${value.assessmentId}:${value.indicatorCode}`
	};
}
var UNKNOWN = {
	level: null,
	stage: null,
	note: null,
	evidenceUrl: null,
	reportedBy: null,
	reportedAt: null,
	reportId: null,
	version: null
};
/** One value for every indicator of the framework, in order. */
function allValues(assessment) {
	const byCode = new Map(assessment.values.map((value) => [value.indicatorCode, value]));
	return assessment.framework.indicators.map(({ code }) => {
		const value = byCode.get(code);
		return value ? valueOf(value) : {
			...UNKNOWN,
			id: `${assessment.id}:${code}`,
			indicatorCode: code
		};
	});
}
/** Scores of parts with their names and weights. */
function partScores(parts, scores) {
	const byCode = new Map(scores.map((score) => [score.code, score]));
	return parts.map(({ code, name, weight }) => ({
		...byCode.get(code),
		name,
		weight
	}));
}
/** Columns of a report row under the alias r. */
var REPORT_COLUMNS = sql`r.id, r.indicator_code as "indicatorCode", r.level, r.stage, r.note, r.evidence_url as "evidenceUrl",
  r.reported_by_name as "reportedBy", r.reported_at as "reportedAt", r.corrects, r.reason, r.version`;
/** Every report and correction of an assessment, newest first. */
async function readReports(ctx, assessment, page) {
	const size = pageSize(page.first);
	const after = decodeKey(page.after, 1);
	const found = await sql`
    with visible as (
      select ${REPORT_COLUMNS} from report r join assessment a on a.id = r.assessment_id
      where r.assessment_id = ${assessment.id} and ${visibleReports(ctx.viewer)}
        and ${page.indicatorCode ? sql`r.indicator_code = ${page.indicatorCode}` : sql`true`}
        and ${assessment.at ? sql`r.reported_at <= ${assessment.at}` : sql`true`}
    )
    select v.*, (select count(*)::int from visible) as total, h.pos, h.epoch
    from event_head h left join lateral (
      select * from visible where ${after ? sql`version < ${Number(after[0])}` : sql`true`} order by version desc limit ${size + 1}
    ) v on true order by v.version desc`.execute(rows(ctx.em));
	const head = found.rows[0];
	return connection(found.rows.filter((row) => row.id !== null).map((row) => ({
		...row,
		stage: STAGE_ORDER[row.stage]
	})), size, (row) => [row.version], {
		after: page.after,
		totalCount: head.total,
		asOf: formatCursor({
			epoch: head.epoch,
			pos: Number(head.pos)
		})
	});
}
/** Reports under ids, in the order of their versions. */
async function reportsByIds(ctx, ids) {
	return (await sql`
    select ${REPORT_COLUMNS} from report r where r.id = any(${[...ids]}::uuid[]) order by r.version`.execute(rows(ctx.em))).rows.map((row) => ({
		...row,
		stage: STAGE_ORDER[row.stage]
	}));
}
/** Years of a region with something the viewer may see, newest first. */
async function assessmentYears(ctx, regionCode, frameworkId, at) {
	return (await sql`
    select a.year from assessment a where a.region_code = ${regionCode} and a.framework_id = ${frameworkId}
      and exists (select 1 from report r where r.assessment_id = a.id and ${visibleReports(ctx.viewer)}
        and ${at ? sql`r.reported_at <= ${at}` : sql`true`})
    order by a.year desc`.execute(rows(ctx.em))).rows.map((row) => row.year);
}
// src/modules/indicators/assessment.types.ts
var PartScore = class PartScore {
	code;
	name;
	weight;
	index;
	reported;
	total;
};
__decorate([Field(() => ID, { description: "Code of the domain or aspect." })], PartScore.prototype, "code", void 0);
__decorate([Field(() => LocalizedText, { description: "Its name." })], PartScore.prototype, "name", void 0);
__decorate([Field(() => DecimalScalar, { description: "Its weight in per cent of the whole." })], PartScore.prototype, "weight", void 0);
__decorate([Field(() => DecimalScalar, {
	nullable: true,
	description: "Two decimals; null while one of its indicators has no visible level."
})], PartScore.prototype, "index", void 0);
__decorate([Field(() => Int, { description: "Indicators with a visible level." })], PartScore.prototype, "reported", void 0);
__decorate([Field(() => Int, { description: "All its indicators." })], PartScore.prototype, "total", void 0);
PartScore = __decorate([ObjectType({ description: "Index of a domain or an aspect." })], PartScore);
var IndicatorValue = class IndicatorValue {
	id;
	indicatorCode;
	level;
	stage;
	note;
	evidenceUrl;
	reportedBy;
	reportedAt;
	reportId;
	version;
};
__decorate([Field(() => ID, { description: "`<assessment id>:<indicator code>`." })], IndicatorValue.prototype, "id", void 0);
__decorate([Field(() => ID, { description: "Indicator it is of." })], IndicatorValue.prototype, "indicatorCode", void 0);
__decorate([Field(() => Int, {
	nullable: true,
	description: "1 to 5; null when nothing visible is reported, like the fields below."
})], IndicatorValue.prototype, "level", void 0);
__decorate([Field(() => Stage, {
	nullable: true,
	description: "Stage of the report."
})], IndicatorValue.prototype, "stage", void 0);
__decorate([Field(() => String, {
	nullable: true,
	description: "Note of whoever reported."
})], IndicatorValue.prototype, "note", void 0);
__decorate([Field(() => String, {
	nullable: true,
	description: "Link to the evidence."
})], IndicatorValue.prototype, "evidenceUrl", void 0);
__decorate([Field(() => String, {
	nullable: true,
	description: "Name of who reported."
})], IndicatorValue.prototype, "reportedBy", void 0);
__decorate([Field(() => DateTimeScalar, {
	nullable: true,
	description: "When."
})], IndicatorValue.prototype, "reportedAt", void 0);
__decorate([Field(() => ID, {
	nullable: true,
	description: "The report; hand it back as `corrects` to correct it."
})], IndicatorValue.prototype, "reportId", void 0);
__decorate([Field(() => Int, {
	nullable: true,
	description: "Grows with every report of the assessment: what a client holds is newer than an event that is not above it."
})], IndicatorValue.prototype, "version", void 0);
IndicatorValue = __decorate([ObjectType({ description: "The level that counts for an indicator: of the highest visible stage, the newest report." })], IndicatorValue);
var Report = class Report {
	id;
	indicatorCode;
	level;
	stage;
	note;
	evidenceUrl;
	reportedBy;
	reportedAt;
	corrects;
	reason;
	version;
};
__decorate([Field(() => ID, { description: "Identifier." })], Report.prototype, "id", void 0);
__decorate([Field(() => ID, { description: "Indicator it is of." })], Report.prototype, "indicatorCode", void 0);
__decorate([Field(() => Int, { description: "1 to 5." })], Report.prototype, "level", void 0);
__decorate([Field(() => Stage, { description: "Stage it belongs to." })], Report.prototype, "stage", void 0);
__decorate([Field(() => String, {
	nullable: true,
	description: "Note of whoever reported."
})], Report.prototype, "note", void 0);
__decorate([Field(() => String, {
	nullable: true,
	description: "Link to the evidence."
})], Report.prototype, "evidenceUrl", void 0);
__decorate([Field(() => String, { description: "Name of who reported." })], Report.prototype, "reportedBy", void 0);
__decorate([Field(() => DateTimeScalar, { description: "When." })], Report.prototype, "reportedAt", void 0);
__decorate([Field(() => ID, {
	nullable: true,
	description: "Report that this one corrects."
})], Report.prototype, "corrects", void 0);
__decorate([Field(() => String, {
	nullable: true,
	description: "Why it was corrected."
})], Report.prototype, "reason", void 0);
__decorate([Field(() => Int, { description: "Place in the order of all reports of the assessment, from 1." })], Report.prototype, "version", void 0);
Report = __decorate([ObjectType({ description: "A reported level. Never changed: a correction is a new report that names the old one." })], Report);
var ReportConnection = connectionOf(Report, "Report", "A report");
var Assessment = class Assessment {
	id;
	year;
	stage;
	sample;
};
__decorate([Field(() => ID, { description: "Identifier." })], Assessment.prototype, "id", void 0);
__decorate([Field(() => Int, { description: "Year assessed." })], Assessment.prototype, "year", void 0);
__decorate([Field(() => Stage, { description: "Highest stage with a visible value." })], Assessment.prototype, "stage", void 0);
__decorate([Field(() => Boolean, { description: "True when it rests on invented example data (\"data contoh\")." })], Assessment.prototype, "sample", void 0);
Assessment = __decorate([ObjectType({ description: "One region, one framework, one year, as far as the viewer may see it." })], Assessment);
// src/modules/indicators/frameworks.types.ts
var Indicator = class Indicator {
	code;
	name;
	weight;
	aspectCode;
	domainCode;
	capability;
};
__decorate([Field(() => ID, { description: "Code within the framework." })], Indicator.prototype, "code", void 0);
__decorate([Field(() => LocalizedText, { description: "Name." })], Indicator.prototype, "name", void 0);
__decorate([Field(() => DecimalScalar, { description: "Weight in per cent of the whole." })], Indicator.prototype, "weight", void 0);
__decorate([Field(() => ID, { description: "Aspect it belongs to." })], Indicator.prototype, "aspectCode", void 0);
__decorate([Field(() => ID, { description: "Domain it belongs to." })], Indicator.prototype, "domainCode", void 0);
__decorate([Field(() => String, { description: "Code of the capability that says what its levels mean." })], Indicator.prototype, "capability", void 0);
Indicator = __decorate([ObjectType({ description: "What gets a level from 1 to 5." })], Indicator);
var Aspect = class Aspect {
	code;
	name;
	weight;
	domainCode;
	indicators;
};
__decorate([Field(() => ID, { description: "Code within the framework." })], Aspect.prototype, "code", void 0);
__decorate([Field(() => LocalizedText, { description: "Name." })], Aspect.prototype, "name", void 0);
__decorate([Field(() => DecimalScalar, { description: "Weight in per cent of the whole: the sum of its indicators." })], Aspect.prototype, "weight", void 0);
__decorate([Field(() => ID, { description: "Domain it belongs to." })], Aspect.prototype, "domainCode", void 0);
__decorate([Field(() => [Indicator], { description: "Its indicators, in the order of the framework." })], Aspect.prototype, "indicators", void 0);
Aspect = __decorate([ObjectType({ description: "Group of indicators within a domain." })], Aspect);
var Domain = class Domain {
	code;
	name;
	weight;
	aspects;
};
__decorate([Field(() => ID, { description: "Code within the framework." })], Domain.prototype, "code", void 0);
__decorate([Field(() => LocalizedText, { description: "Name." })], Domain.prototype, "name", void 0);
__decorate([Field(() => DecimalScalar, { description: "Weight in per cent of the whole: the sum of its aspects." })], Domain.prototype, "weight", void 0);
__decorate([Field(() => [Aspect], { description: "Its aspects, in the order of the framework." })], Domain.prototype, "aspects", void 0);
Domain = __decorate([ObjectType({ description: "Highest division of a framework." })], Domain);
var LevelMeaning = class LevelMeaning {
	level;
	name;
	meaning;
};
__decorate([Field(() => Int, { description: "1 to 5." })], LevelMeaning.prototype, "level", void 0);
__decorate([Field(() => LocalizedText, { description: "Name of the level, like \"Terstandardisasi\"." })], LevelMeaning.prototype, "name", void 0);
__decorate([Field(() => LocalizedText, { description: "What a region does at this level." })], LevelMeaning.prototype, "meaning", void 0);
LevelMeaning = __decorate([ObjectType({ description: "What a level means for a kind of indicator." })], LevelMeaning);
var Capability = class Capability {
	code;
	name;
	levels;
};
__decorate([Field(() => ID, { description: "Code within the framework." })], Capability.prototype, "code", void 0);
__decorate([Field(() => LocalizedText, { description: "Name." })], Capability.prototype, "name", void 0);
__decorate([Field(() => [LevelMeaning], { description: "Levels 1 to 5." })], Capability.prototype, "levels", void 0);
Capability = __decorate([ObjectType({ description: "Kind of maturity: of a process or of a service." })], Capability);
var Period = class Period {
	year;
	stage;
	opensAt;
	closesAt;
	open;
};
__decorate([Field(() => Int, { description: "Year assessed." })], Period.prototype, "year", void 0);
__decorate([Field(() => Stage, { description: "Stage it is about." })], Period.prototype, "stage", void 0);
__decorate([Field(() => DateTimeScalar, { description: "From when on." })], Period.prototype, "opensAt", void 0);
__decorate([Field(() => DateTimeScalar, {
	nullable: true,
	description: "Until when; null while no end is set."
})], Period.prototype, "closesAt", void 0);
__decorate([Field(() => Boolean, { description: "Whether it is open now." })], Period.prototype, "open", void 0);
Period = __decorate([ObjectType({ description: "When values of a framework's year may be reported at a stage." })], Period);
var Framework = class Framework {
	id;
	name;
	source;
	domains;
	aspects;
	indicators;
	capabilities;
	predicates;
};
__decorate([Field(() => ID, { description: "Identifier with its version, like `spbe-2020`." })], Framework.prototype, "id", void 0);
__decorate([Field(() => LocalizedText, { description: "Name." })], Framework.prototype, "name", void 0);
__decorate([Field(() => String, { description: "Regulation or publication it comes from." })], Framework.prototype, "source", void 0);
__decorate([Field(() => [Domain], { description: "Domains in order." })], Framework.prototype, "domains", void 0);
__decorate([Field(() => [Aspect], { description: "Aspects of all domains in order." })], Framework.prototype, "aspects", void 0);
__decorate([Field(() => [Indicator], { description: "All indicators in order." })], Framework.prototype, "indicators", void 0);
__decorate([Field(() => [Capability], { description: "What levels mean." })], Framework.prototype, "capabilities", void 0);
__decorate([Field(() => [Predicate], { description: "Bands of the index, highest first." })], Framework.prototype, "predicates", void 0);
Framework = __decorate([ObjectType({ description: "A versioned index framework: what is measured and how it adds up." })], Framework);
// src/modules/indicators/assessment.resolver.ts
var AssessmentResolver = class AssessmentResolver {
	assessment(ctx, regionCode, frameworkId, year, at) {
		return readAssessment(ctx, {
			regionCode,
			frameworkId,
			year,
			at
		});
	}
	region(ctx, assessment) {
		return requireRegion(ctx, assessment.regionCode);
	}
	framework(assessment) {
		return frameworkView(assessment.framework);
	}
	published(assessment) {
		return assessment.stage === "FINAL";
	}
	index(assessment) {
		return assessment.score.index;
	}
	predicate(assessment) {
		return assessment.score.predicate;
	}
	reported(assessment) {
		return assessment.score.reported;
	}
	total(assessment) {
		return assessment.score.total;
	}
	domains(assessment) {
		return partScores(assessment.framework.domains, assessment.score.domains);
	}
	aspects(assessment) {
		return partScores(assessment.framework.aspects, assessment.score.aspects);
	}
	values(assessment) {
		return allValues(assessment);
	}
	reports(ctx, assessment, indicatorCode, first, after) {
		return readReports(ctx, assessment, {
			indicatorCode,
			first,
			after
		});
	}
	asOf(assessment) {
		return assessment.asOf;
	}
};
__decorate([
	Query(() => Assessment, {
		nullable: true,
		description: "The assessment of one region in one year, as far as the viewer may see it; null when nothing is visible."
	}),
	__decorateParam(0, Ctx()),
	__decorateParam(1, Arg("regionCode", () => String, { description: "Code of the region." })),
	__decorateParam(2, Arg("frameworkId", () => ID, { description: "Framework." })),
	__decorateParam(3, Arg("year", () => Int, { description: "Year assessed." })),
	__decorateParam(4, Arg("at", () => DateTimeScalar, {
		nullable: true,
		description: "Only what was known at this moment."
	}))
], AssessmentResolver.prototype, "assessment", null);
__decorate([
	FieldResolver(() => Region, { description: "Region it is of." }),
	__decorateParam(0, Ctx()),
	__decorateParam(1, Root())
], AssessmentResolver.prototype, "region", null);
__decorate([FieldResolver(() => Framework, { description: "Framework it follows." }), __decorateParam(0, Root())], AssessmentResolver.prototype, "framework", null);
__decorate([FieldResolver(() => Boolean, { description: "True when it is final: everybody sees it." }), __decorateParam(0, Root())], AssessmentResolver.prototype, "published", null);
__decorate([FieldResolver(() => DecimalScalar, {
	nullable: true,
	description: "Of the whole, two decimals; null while an indicator has no visible level."
}), __decorateParam(0, Root())], AssessmentResolver.prototype, "index", null);
__decorate([FieldResolver(() => Predicate, {
	nullable: true,
	description: "Band of the index; null without an index."
}), __decorateParam(0, Root())], AssessmentResolver.prototype, "predicate", null);
__decorate([FieldResolver(() => Int, { description: "Indicators with a visible level." }), __decorateParam(0, Root())], AssessmentResolver.prototype, "reported", null);
__decorate([FieldResolver(() => Int, { description: "Indicators of the framework." }), __decorateParam(0, Root())], AssessmentResolver.prototype, "total", null);
__decorate([FieldResolver(() => [PartScore], { description: "Indices of the domains, in order." }), __decorateParam(0, Root())], AssessmentResolver.prototype, "domains", null);
__decorate([FieldResolver(() => [PartScore], { description: "Indices of the aspects, in order." }), __decorateParam(0, Root())], AssessmentResolver.prototype, "aspects", null);
__decorate([FieldResolver(() => [IndicatorValue], { description: "One for every indicator, in order; without a level where nothing visible is reported." }), __decorateParam(0, Root())], AssessmentResolver.prototype, "values", null);
__decorate([
	FieldResolver(() => ReportConnection, { description: "Every visible report and correction, newest first." }),
	__decorateParam(0, Ctx()),
	__decorateParam(1, Root()),
	__decorateParam(2, Arg("indicatorCode", () => ID, {
		nullable: true,
		description: "Only of this indicator."
	})),
	__decorateParam(3, Arg("first", () => Int, {
		nullable: true,
		description: "Page size, 1 to 100; 25 when left out."
	})),
	__decorateParam(4, Arg("after", () => String, {
		nullable: true,
		description: "endCursor of the page before."
	}))
], AssessmentResolver.prototype, "reports", null);
__decorate([FieldResolver(() => CursorScalar, { description: "Position in the event stream at which this was read: subscribe after it." }), __decorateParam(0, Root())], AssessmentResolver.prototype, "asOf", null);
AssessmentResolver = __decorate([Resolver(() => Assessment)], AssessmentResolver);
// src/events/resume.ts
/** Where a cursor points, or why it points nowhere (E7). Without a cursor: the present. */
async function resolveCursor(stream, after) {
	if (after === null || after === void 0) return { pos: stream.head.pos };
	const place = parseCursor(after);
	if (!place || place.epoch !== stream.head.epoch) return { gone: goneFrom(stream, "UNKNOWN") };
	if (place.pos < stream.head.oldest - 1) return { gone: goneFrom(stream, "TOO_OLD") };
	if (place.pos > stream.head.pos && place.pos > (await stream.freshHead()).pos) return { gone: goneFrom(stream, "UNKNOWN") };
	return { pos: place.pos };
}
/** The answer to a cursor that cannot be used. */
function goneFrom(stream, reason) {
	const { epoch, pos, oldest } = stream.head;
	return {
		reason,
		oldest: formatCursor({
			epoch,
			pos: oldest - 1
		}),
		head: formatCursor({
			epoch,
			pos
		})
	};
}
// src/events/consume.ts
/** How long a consumer whose read failed waits when no news comes before, ms. */
var RETRY_MS = 1e3;
/** How long a consumer may hold a delivery, whatever passes by: a burst alone makes nobody slow, ms. */
var STALL_MS = 2e3;
/**
* Iterates over deliveries: replay from `after`, one mark, then live (E4, E5).
*
* Nothing happens before the first `next()`; `return()` works while a `next()` waits; several
* `next()` at once are answered in order. While PostgreSQL is away it waits.
*/
function consume(options) {
	return new Consumer(options);
}
/** Holds no queue, only a position: a reader that stopped costs a page. */
var Consumer = class {
	#options;
	#news = new Signal();
	#position = 0;
	#generation = null;
	#page = [];
	#announced = false;
	#ended = false;
	#held = null;
	#turn = Promise.resolve();
	#stopListening = null;
	constructor(options) {
		this.#options = options;
	}
	[Symbol.asyncIterator]() {
		return this;
	}
	next() {
		const turn = this.#turn.then(() => this.#advance());
		this.#turn = turn.catch(() => void 0);
		return turn;
	}
	async return() {
		this.#end();
		return {
			done: true,
			value: void 0
		};
	}
	async throw(error) {
		this.#end();
		throw error;
	}
	async #advance() {
		this.#held = null;
		try {
			const delivery = await this.#step();
			if (this.#ended || !delivery) return await this.return();
			if (delivery.kind === "gone") this.#end();
			else this.#held = {
				bytes: this.#options.stream.bytes,
				since: performance.now()
			};
			return {
				done: false,
				value: delivery
			};
		} catch (error) {
			this.#end();
			throw error;
		}
	}
	/** The next delivery; null when this consumer has ended. */
	async #step() {
		const { stream, accept } = this.#options;
		if (this.#generation === null) {
			const gone = await this.#open();
			if (gone) return {
				kind: "gone",
				gone
			};
		}
		while (!this.#ended) {
			if (stream.generation !== this.#generation) return {
				kind: "gone",
				gone: goneFrom(stream, "UNKNOWN")
			};
			const event = this.#page.shift();
			if (event) {
				if (event.pos !== this.#position + 1) return {
					kind: "gone",
					gone: goneFrom(stream, "TOO_OLD")
				};
				this.#position = event.pos;
				if (accept(event)) return {
					kind: "event",
					event,
					cursor: this.#cursor()
				};
				continue;
			}
			if (this.#position < stream.head.pos) this.#page = await this.#persist(() => stream.read(this.#position)) ?? [];
			else if (!this.#announced) {
				this.#announced = true;
				return {
					kind: "caught-up",
					cursor: this.#cursor()
				};
			} else await this.#news.wait();
		}
		return null;
	}
	/** Begins to listen and finds where to read from; answers why that cannot be. */
	async #open() {
		const { stream, after } = this.#options;
		if (this.#ended || stream.stopped) {
			this.#end();
			return null;
		}
		this.#stopListening = stream.listen(() => this.#look());
		this.#generation = stream.generation;
		const from = await this.#persist(() => resolveCursor(stream, after));
		if (from && "gone" in from) return from.gone;
		if (from) this.#position = from.pos;
		return null;
	}
	/** Tries until it succeeds, since PostgreSQL comes back; null when this consumer has ended before. */
	async #persist(work) {
		while (!this.#ended) try {
			return await work();
		} catch (error) {
			this.#options.stream.log.debug({ reason: String(error) }, "a consumer could not read and tries again");
			if (!this.#ended) await this.#news.wait(RETRY_MS);
		}
		return null;
	}
	/** Something may be new. A consumer that asks for more is never slow, however far behind it began. */
	#look() {
		const { stream, maxBehindBytes, onSlow, stallMs = STALL_MS } = this.#options;
		if (stream.stopped) return this.#end();
		const held = this.#held;
		if (!(held && stream.bytes - held.bytes > maxBehindBytes && performance.now() - held.since >= stallMs)) return this.#news.raise();
		this.#end();
		onSlow();
	}
	#cursor() {
		return formatCursor({
			epoch: this.#options.stream.head.epoch,
			pos: this.#position
		});
	}
	#end() {
		this.#ended = true;
		this.#stopListening?.();
		this.#page = [];
		this.#news.raise();
	}
};
// src/modules/indicators/indicator-event.ts
/** Type of the event written for every reported level. */
var INDICATOR_REPORTED = "indicator.reported";
/** Stream of an assessment's events: its row is what writers lock. */
function assessmentStream(regionCode, frameworkId, year) {
	return `assessment:${regionCode}:${frameworkId}:${year}`;
}
// src/modules/indicators/changes.service.ts
/** Bytes that may pass a consumer by while it does not ask for more; then it is closed and resumes by cursor. */
var MAX_BEHIND_BYTES = 4194304;
/** Checks a filter's size. @throws {DomainError} `BAD_INPUT` */
function checkFilter(filter) {
	for (const [name, codes] of Object.entries(filter ?? {})) if (Array.isArray(codes) && codes.length > LIMITS.filterCodes) throw new DomainError("BAD_INPUT", `filter.${name} names ${codes.length} codes; ${LIMITS.filterCodes} at most: subscribe to a province, or without it.`);
}
/** Whether an event is a change that a filter wants. */
function wanted(filter) {
	const places = filter?.regionCodes || filter?.provinceCodes ? {
		regions: new Set(filter.regionCodes),
		provinces: new Set(filter.provinceCodes)
	} : null;
	const indicators = filter?.indicatorCodes ? new Set(filter.indicatorCodes) : null;
	const stages = filter?.stages ? new Set(filter.stages) : null;
	return (event) => {
		if (event.type !== "indicator.reported") return false;
		const said = event.payload;
		if (places && !places.regions.has(event.regionCode) && !places.provinces.has(provinceOf(event.regionCode))) return false;
		if (indicators && !indicators.has(said.indicatorCode)) return false;
		if (stages && !stages.has(said.stage)) return false;
		return !filter?.frameworkId || filter.frameworkId === said.frameworkId;
	};
}
/** An event as the API shows it. */
function changeOf(event, cursor) {
	return {
		...event.payload,
		cursor,
		eventId: event.id,
		regionCode: event.regionCode,
		reportedAt: event.at,
		version: event.streamVersion
	};
}
function goneOf(gone) {
	const what = gone.reason === "TOO_OLD" ? "What came after this cursor is no longer kept." : "This cursor is not of this event stream.";
	return {
		...gone,
		message: `${what} Read the data again and subscribe after the asOf of that read; without a read, go on from head.`
	};
}
function open(ctx, filter, after) {
	checkFilter(filter);
	const isWanted = wanted(filter);
	return consume({
		stream: ctx.stream,
		after,
		accept: (event) => isWanted(event) && maySeeEvent(ctx.currentViewer(), event),
		maxBehindBytes: MAX_BEHIND_BYTES,
		onSlow: () => ctx.closeSlow()
	});
}
/** Changes after a cursor, then live: the iterator behind the subscription, on WebSocket and SSE alike (E4, E12). */
function openChanges(ctx, filter, after) {
	const source = open(ctx, filter, after);
	const toChange = (step) => step.done ? step : {
		done: false,
		value: deliveryOf(step.value)
	};
	return {
		[Symbol.asyncIterator]() {
			return this;
		},
		next: async () => toChange(await source.next()),
		return: async () => toChange(await source.return()),
		throw: async (error) => toChange(await source.throw(error))
	};
}
function deliveryOf(delivery) {
	if (delivery.kind === "event") return {
		kind: "change",
		...changeOf(delivery.event, delivery.cursor)
	};
	if (delivery.kind === "gone") return {
		kind: "gone",
		...goneOf(delivery.gone)
	};
	return delivery;
}
/**
* Changes after a cursor, waiting up to `waitMs` when there are none yet: the same reader as the
* subscription's, for networks that let neither WebSocket nor SSE through (E5).
*/
async function pollChanges(ctx, query) {
	const waitMs = query.waitMs ?? 0;
	if (waitMs < 0 || waitMs > LIMITS.longPollMs) throw new DomainError("BAD_INPUT", `waitMs is 0 to ${LIMITS.longPollMs}; it was ${waitMs}.`);
	const page = {
		gone: null,
		nodes: [],
		cursor: query.after ?? headOf(ctx),
		hasMore: false
	};
	if (!query.after) {
		checkFilter(query.filter);
		return page;
	}
	const source = open(ctx, query.filter, query.after);
	const stop = () => void source.return();
	const timer = setTimeout(stop, waitMs);
	ctx.signal.addEventListener("abort", stop);
	try {
		for await (const delivery of source) {
			if (delivery.kind === "gone") return {
				...page,
				gone: goneOf(delivery.gone),
				cursor: delivery.gone.head
			};
			page.cursor = delivery.cursor;
			if (delivery.kind === "caught-up") {
				if (page.nodes.length > 0 || waitMs === 0) break;
				continue;
			}
			page.nodes.push(changeOf(delivery.event, delivery.cursor));
			if (page.nodes.length >= query.first) {
				page.hasMore = true;
				break;
			}
			if (delivery.event.pos >= ctx.stream.head.pos) break;
		}
	} finally {
		clearTimeout(timer);
		ctx.signal.removeEventListener("abort", stop);
		stop();
	}
	return page;
}
function headOf(ctx) {
	const { epoch, pos } = ctx.stream.head;
	return formatCursor({
		epoch,
		pos
	});
}
// src/modules/indicators/changes.types.ts
var ChangeFilter = class ChangeFilter {
	regionCodes;
	provinceCodes;
	indicatorCodes;
	stages;
	frameworkId;
};
__decorate([Field(() => [String], {
	nullable: true,
	description: "Codes of regions."
})], ChangeFilter.prototype, "regionCodes", void 0);
__decorate([Field(() => [String], {
	nullable: true,
	description: "Codes of provinces, for themselves and all that lies in them."
})], ChangeFilter.prototype, "provinceCodes", void 0);
__decorate([Field(() => [ID], {
	nullable: true,
	description: "Codes of indicators."
})], ChangeFilter.prototype, "indicatorCodes", void 0);
__decorate([Field(() => [Stage], {
	nullable: true,
	description: "Stages."
})], ChangeFilter.prototype, "stages", void 0);
__decorate([Field(() => ID, {
	nullable: true,
	description: "Framework."
})], ChangeFilter.prototype, "frameworkId", void 0);
ChangeFilter = __decorate([InputType({ description: "Which changes are wanted; what is left out does not narrow. Regions and provinces widen each other." })], ChangeFilter);
var IndicatorChange = class IndicatorChange {
	cursor;
	eventId;
	regionCode;
	frameworkId;
	year;
	stage;
	indicatorCode;
	level;
	previousLevel;
	reportId;
	corrects;
	reason;
	reportedBy;
	reportedAt;
	version;
};
__decorate([Field(() => CursorScalar, { description: "Position in the event stream: resume after it." })], IndicatorChange.prototype, "cursor", void 0);
__decorate([Field(() => ID, { description: "Identifier of the event, the same on every road." })], IndicatorChange.prototype, "eventId", void 0);
__decorate([Field(() => ID, { description: "Region it happened in." })], IndicatorChange.prototype, "regionCode", void 0);
__decorate([Field(() => ID, { description: "Framework." })], IndicatorChange.prototype, "frameworkId", void 0);
__decorate([Field(() => Int, { description: "Year assessed." })], IndicatorChange.prototype, "year", void 0);
__decorate([Field(() => Stage, { description: "Stage of the report." })], IndicatorChange.prototype, "stage", void 0);
__decorate([Field(() => ID, { description: "Indicator." })], IndicatorChange.prototype, "indicatorCode", void 0);
__decorate([Field(() => Int, { description: "Level from now on." })], IndicatorChange.prototype, "level", void 0);
__decorate([Field(() => Int, {
	nullable: true,
	description: "Level that counted before; for a final level the final one before; null when there was none."
})], IndicatorChange.prototype, "previousLevel", void 0);
__decorate([Field(() => ID, { description: "The report." })], IndicatorChange.prototype, "reportId", void 0);
__decorate([Field(() => ID, {
	nullable: true,
	description: "Report that was corrected."
})], IndicatorChange.prototype, "corrects", void 0);
__decorate([Field(() => String, {
	nullable: true,
	description: "Why it was corrected."
})], IndicatorChange.prototype, "reason", void 0);
__decorate([Field(() => String, { description: "Name of who reported." })], IndicatorChange.prototype, "reportedBy", void 0);
__decorate([Field(() => DateTimeScalar, { description: "When." })], IndicatorChange.prototype, "reportedAt", void 0);
__decorate([Field(() => Int, { description: "Place in the order of all reports of the assessment." })], IndicatorChange.prototype, "version", void 0);
IndicatorChange = __decorate([ObjectType({ description: "An indicator got a level: reported for the first time or corrected." })], IndicatorChange);
var ChangeConnection = connectionOf(IndicatorChange, "Change", "A change");
var CaughtUp = class CaughtUp {
	cursor;
};
__decorate([Field(() => CursorScalar, { description: "Where the stream stands." })], CaughtUp.prototype, "cursor", void 0);
CaughtUp = __decorate([ObjectType({ description: "Sent once, when replay has met the present: what follows happens now." })], CaughtUp);
var CursorGoneReason = {
	UNKNOWN: "UNKNOWN",
	TOO_OLD: "TOO_OLD"
};
registerEnumType(CursorGoneReason, {
	name: "CursorGoneReason",
	description: "Why a cursor cannot be used.",
	valuesConfig: {
		UNKNOWN: { description: "It is not of this stream: mistyped, or of another installation." },
		TOO_OLD: { description: "What came after it is no longer kept." }
	}
});
var CursorGone = class CursorGone {
	reason;
	message;
	oldest;
	head;
};
__decorate([Field(() => CursorGoneReason, { description: "Why." })], CursorGone.prototype, "reason", void 0);
__decorate([Field(() => String, { description: "What to do." })], CursorGone.prototype, "message", void 0);
__decorate([Field(() => CursorScalar, { description: "Oldest cursor from which nothing is missed." })], CursorGone.prototype, "oldest", void 0);
__decorate([Field(() => CursorScalar, { description: "Where the stream stands now." })], CursorGone.prototype, "head", void 0);
CursorGone = __decorate([ObjectType({ description: "The cursor cannot be used: read again, then subscribe after the `asOf` of that read." })], CursorGone);
var EventPage = class EventPage {
	gone;
	nodes;
	cursor;
	hasMore;
};
__decorate([Field(() => CursorGone, {
	nullable: true,
	description: "Set when the cursor cannot be used; then `nodes` is empty and `cursor` is where the stream stands."
})], EventPage.prototype, "gone", void 0);
__decorate([Field(() => [IndicatorChange], { description: "Changes in order." })], EventPage.prototype, "nodes", void 0);
__decorate([Field(() => CursorScalar, { description: "Ask for what comes after this." })], EventPage.prototype, "cursor", void 0);
__decorate([Field(() => Boolean, { description: "True when more is there already." })], EventPage.prototype, "hasMore", void 0);
EventPage = __decorate([ObjectType({ description: "Answer of a long-poll." })], EventPage);
var IndicatorChangeResult = createUnionType({
	name: "IndicatorChangeResult",
	description: "What the stream says: a change, the mark that replay has met the present, or that the cursor cannot be used.",
	types: () => [
		IndicatorChange,
		CaughtUp,
		CursorGone
	],
	resolveType: (value) => {
		const { kind } = value;
		return kind === "change" ? "IndicatorChange" : kind === "gone" ? "CursorGone" : "CaughtUp";
	}
});
// src/modules/indicators/recent-changes.service.ts
/** Changes the viewer may see, newest first. */
async function readRecentChanges(ctx, query) {
	checkFilter(query.filter);
	const size = pageSize(query.first);
	const after = decodeKey(query.after, 1);
	const found = await sql`
    with visible as (
      select e.id, e.region_code as "regionCode", e.at, e.stream_version as "streamVersion", e.payload, p.pos as place
      from event_position p join event e on e.id = p.event_id
      where ${condition(ctx, query)}
    )
    select v.*, (select count(*)::int from visible) as total, h.pos as head, h.epoch
    from event_head h left join lateral (
      select * from visible where ${after ? sql`place < ${Number(after[0])}` : sql`true`} order by place desc limit ${size + 1}
    ) v on true order by v.place desc`.execute(rows(ctx.em));
	const head = found.rows[0];
	return connection(found.rows.filter((row) => row.id !== null).map((row) => ({
		place: Number(row.place),
		...changeOf({
			...row,
			payload: JSON.parse(row.payload)
		}, formatCursor({
			epoch: row.epoch,
			pos: Number(row.place)
		}))
	})), size, (change) => [change.place], {
		after: query.after,
		totalCount: head.total,
		asOf: formatCursor({
			epoch: head.epoch,
			pos: Number(head.head)
		})
	});
}
function condition(ctx, query) {
	const { filter } = query;
	const drafts = draftRegions(ctx.viewer);
	const said = (key) => sql`e.payload::jsonb ->> ${sql.lit(key)}`;
	const places = [filter?.regionCodes ? sql`e.region_code = any(${filter.regionCodes}::text[])` : null, filter?.provinceCodes ? sql`split_part(e.region_code, '.', 1) = any(${filter.provinceCodes}::text[])` : null].filter((part) => part !== null);
	return sql.join([
		sql`e.type = ${INDICATOR_REPORTED}`,
		drafts === "ALL" ? null : sql`(e.audience = 'PUBLIC' or e.region_code = any(${[...drafts]}::text[]))`,
		places.length > 0 ? sql`(${sql.join(places, sql` or `)})` : null,
		filter?.indicatorCodes ? sql`${said("indicatorCode")} = any(${filter.indicatorCodes}::text[])` : null,
		filter?.stages ? sql`${said("stage")} = any(${filter.stages}::text[])` : null,
		filter?.frameworkId ? sql`${said("frameworkId")} = ${filter.frameworkId}` : null,
		query.at ? sql`e.at <= ${query.at}` : null
	].filter((part) => part !== null), sql` and `);
}
// src/modules/indicators/changes.resolver.ts
var ChangesResolver = class ChangesResolver {
	recentChanges(ctx, filter, first, after, at) {
		return readRecentChanges(ctx, {
			filter,
			first,
			after,
			at
		});
	}
	events(ctx, filter, after, first, waitMs) {
		return pollChanges(ctx, {
			filter,
			after,
			first: pageSize(first),
			waitMs
		});
	}
	indicatorChanges(delivery, _filter, _after) {
		return delivery;
	}
	region(ctx, change) {
		return requireRegion(ctx, change.regionCode);
	}
	indicator(change) {
		return indicatorOf(change.frameworkId, change.indicatorCode);
	}
};
__decorate([
	Query(() => ChangeConnection, { description: "What moved lately: changes the viewer may see, newest first." }),
	__decorateParam(0, Ctx()),
	__decorateParam(1, Arg("filter", () => ChangeFilter, {
		nullable: true,
		description: "Which changes."
	})),
	__decorateParam(2, Arg("first", () => Int, {
		nullable: true,
		description: "Page size, 1 to 100; 25 when left out."
	})),
	__decorateParam(3, Arg("after", () => String, {
		nullable: true,
		description: "endCursor of the page before."
	})),
	__decorateParam(4, Arg("at", () => DateTimeScalar, {
		nullable: true,
		description: "Only what had happened at this moment."
	}))
], ChangesResolver.prototype, "recentChanges", null);
__decorate([
	Query(() => EventPage, { description: "Long-poll: the same stream as indicatorChanges, for networks without WebSocket and SSE. Without `after` it answers at once where the stream stands." }),
	__decorateParam(0, Ctx()),
	__decorateParam(1, Arg("filter", () => ChangeFilter, {
		nullable: true,
		description: "Which changes."
	})),
	__decorateParam(2, Arg("after", () => CursorScalar, {
		nullable: true,
		description: "Cursor of the answer before, or the asOf of a read."
	})),
	__decorateParam(3, Arg("first", () => Int, {
		nullable: true,
		description: "Most changes in one answer, 1 to 100; 25 when left out."
	})),
	__decorateParam(4, Arg("waitMs", () => Int, {
		nullable: true,
		description: "How long to wait while there are none, 0 to 25,000 ms; 0 when left out."
	}))
], ChangesResolver.prototype, "events", null);
__decorate([
	Subscription(() => IndicatorChangeResult, {
		description: "Every change the viewer may see: what came after `after`, a mark, then what happens. Nothing is lost, nothing comes twice, all in order.",
		subscribe: ({ args, context }) => openChanges(context, args.filter, args.after)
	}),
	__decorateParam(0, Root()),
	__decorateParam(1, Arg("filter", () => ChangeFilter, {
		nullable: true,
		description: "Which changes."
	})),
	__decorateParam(2, Arg("after", () => CursorScalar, {
		nullable: true,
		description: "Cursor to go on from; from now on when left out."
	}))
], ChangesResolver.prototype, "indicatorChanges", null);
__decorate([
	FieldResolver(() => Region, { description: "Region it happened in." }),
	__decorateParam(0, Ctx()),
	__decorateParam(1, Root())
], ChangesResolver.prototype, "region", null);
__decorate([FieldResolver(() => Indicator, { description: "Indicator." }), __decorateParam(0, Root())], ChangesResolver.prototype, "indicator", null);
ChangesResolver = __decorate([Resolver(() => IndicatorChange)], ChangesResolver);
// src/modules/indicators/comparison.service.ts
/** Two regions side by side: both in one snapshot, sorted by what closing the gap would bring. */
async function compareRegions(ctx, query) {
	const framework = requireFramework(query.frameworkId);
	if (query.a === query.b) throw new DomainError("BAD_INPUT", "a and b are the same region: choose two.");
	const [regionA, regionB] = await Promise.all([requireRegion(ctx, query.a), requireRegion(ctx, query.b)]);
	const { values, asOf } = await readValues(rows(ctx.em), ctx.viewer, {
		frameworkId: framework.id,
		regionCodes: [query.a, query.b],
		year: query.year,
		at: query.at
	});
	const ofA = values.filter((value) => value.regionCode === query.a);
	const ofB = values.filter((value) => value.regionCode === query.b);
	const byCodeA = new Map(ofA.map((value) => [value.indicatorCode, valueOf(value)]));
	const byCodeB = new Map(ofB.map((value) => [value.indicatorCode, valueOf(value)]));
	const at = query.at ?? null;
	return {
		a: {
			region: regionA,
			assessment: viewOf(framework, query.year, ofA, asOf, at)
		},
		b: {
			region: regionB,
			assessment: viewOf(framework, query.year, ofB, asOf, at)
		},
		framework: frameworkView(framework),
		year: query.year,
		rows: compareLevels(framework, levelsOf(ofA), levelsOf(ofB)).map((row) => ({
			...row,
			valueA: byCodeA.get(row.indicatorCode) ?? null,
			valueB: byCodeB.get(row.indicatorCode) ?? null
		})),
		asOf
	};
}
// src/modules/indicators/comparison.types.ts
var Leader = Object.fromEntries(LEADERS.map((side) => [side, side]));
registerEnumType(Leader, {
	name: "Leader",
	description: "Who is ahead.",
	valuesConfig: {
		A: { description: "The first region." },
		B: { description: "The second region." },
		EVEN: { description: "Both stand at the same level." }
	}
});
var ComparedSide = class ComparedSide {
	region;
	assessment;
};
__decorate([Field(() => Region, { description: "The region." })], ComparedSide.prototype, "region", void 0);
__decorate([Field(() => Assessment, {
	nullable: true,
	description: "Its assessment; null when nothing of it is visible."
})], ComparedSide.prototype, "assessment", void 0);
ComparedSide = __decorate([ObjectType({ description: "One region of a comparison." })], ComparedSide);
var ComparisonRow = class ComparisonRow {
	indicatorCode;
	indicator;
	levelA;
	levelB;
	leader;
	gap;
	gain;
	valueA;
	valueB;
};
__decorate([Field(() => ID, { description: "Code of the indicator." })], ComparisonRow.prototype, "indicatorCode", void 0);
__decorate([Field(() => Indicator, { description: "The indicator." })], ComparisonRow.prototype, "indicator", void 0);
__decorate([Field(() => Int, {
	nullable: true,
	description: "Level of the first region; null when unknown."
})], ComparisonRow.prototype, "levelA", void 0);
__decorate([Field(() => Int, {
	nullable: true,
	description: "Level of the second region; null when unknown."
})], ComparisonRow.prototype, "levelB", void 0);
__decorate([Field(() => Leader, {
	nullable: true,
	description: "Who is ahead; null when a level is unknown, like `gap` and `gain`."
})], ComparisonRow.prototype, "leader", void 0);
__decorate([Field(() => Int, {
	nullable: true,
	description: "Absolute difference of the levels."
})], ComparisonRow.prototype, "gap", void 0);
__decorate([Field(() => DecimalScalar, {
	nullable: true,
	description: "Index points the weaker side would gain by closing the gap: weight × gap ÷ 100, exactly."
})], ComparisonRow.prototype, "gain", void 0);
__decorate([Field(() => IndicatorValue, {
	nullable: true,
	description: "What stands behind levelA."
})], ComparisonRow.prototype, "valueA", void 0);
__decorate([Field(() => IndicatorValue, {
	nullable: true,
	description: "What stands behind levelB."
})], ComparisonRow.prototype, "valueB", void 0);
ComparisonRow = __decorate([ObjectType({ description: "One indicator of two regions." })], ComparisonRow);
var Comparison = class Comparison {
	a;
	b;
	framework;
	year;
	rows;
	asOf;
};
__decorate([Field(() => ComparedSide, { description: "The first region." })], Comparison.prototype, "a", void 0);
__decorate([Field(() => ComparedSide, { description: "The second region." })], Comparison.prototype, "b", void 0);
__decorate([Field(() => Framework, { description: "Framework compared under." })], Comparison.prototype, "framework", void 0);
__decorate([Field(() => Int, { description: "Year compared." })], Comparison.prototype, "year", void 0);
__decorate([Field(() => [ComparisonRow], { description: "One for every indicator: what would bring most comes first, unknown ones last." })], Comparison.prototype, "rows", void 0);
__decorate([Field(() => CursorScalar, { description: "Position in the event stream at which this was read: subscribe after it." })], Comparison.prototype, "asOf", void 0);
Comparison = __decorate([ObjectType({ description: "Two regions side by side, read in one snapshot." })], Comparison);
// src/modules/indicators/comparison.resolver.ts
var ComparisonResolver = class ComparisonResolver {
	compareRegions(ctx, a, b, frameworkId, year, at) {
		return compareRegions(ctx, {
			a,
			b,
			frameworkId,
			year,
			at
		});
	}
};
__decorate([
	Query(() => Comparison, { description: "Two regions side by side: per indicator both levels, who leads, and what closing the gap would bring." }),
	__decorateParam(0, Ctx()),
	__decorateParam(1, Arg("a", () => String, { description: "Code of the first region." })),
	__decorateParam(2, Arg("b", () => String, { description: "Code of the second region." })),
	__decorateParam(3, Arg("frameworkId", () => ID, { description: "Framework." })),
	__decorateParam(4, Arg("year", () => Int, { description: "Year assessed." })),
	__decorateParam(5, Arg("at", () => DateTimeScalar, {
		nullable: true,
		description: "Only what was known at this moment."
	}))
], ComparisonResolver.prototype, "compareRegions", null);
ComparisonResolver = __decorate([Resolver()], ComparisonResolver);
// src/modules/indicators/periods.service.ts
/** Reporting periods of a framework, newest year first, stages in order. */
async function periodsOf(ctx, frameworkId) {
	const now = ctx.clock.now();
	return (await sql`
    select year, stage, opens_at as "opensAt", closes_at as "closesAt" from assessment_period
    where framework_id = ${frameworkId} order by year desc, stage`.execute(rows(ctx.em))).rows.map((row) => ({
		...row,
		stage: STAGES[row.stage],
		open: row.opensAt <= now && (row.closesAt === null || now < row.closesAt)
	}));
}
/** Whether values of a year may be reported at a stage at this moment (I16). */
async function isPeriodOpen(db, frameworkId, year, stage, at) {
	return (await sql`
    select 1 from assessment_period where framework_id = ${frameworkId} and year = ${year} and stage = ${STAGES.indexOf(stage)}
      and opens_at <= ${at} and (closes_at is null or closes_at > ${at})`.execute(db)).rows.length > 0;
}
/** Years with a published index of at least one region, newest first. */
async function publishedYears(ctx, frameworkId) {
	return (await sql`
    select distinct year from assessment_score where framework_id = ${frameworkId} and part = 'index' order by year desc`.execute(rows(ctx.em))).rows.map((row) => row.year);
}
// src/modules/indicators/frameworks.resolver.ts
var FrameworksResolver = class FrameworksResolver {
	frameworks() {
		return allFrameworks().map(frameworkView);
	}
	framework(id) {
		const framework = frameworkById(id);
		return framework ? frameworkView(framework) : null;
	}
	periods(ctx, framework) {
		return periodsOf(ctx, framework.id);
	}
	publishedYears(ctx, framework) {
		return publishedYears(ctx, framework.id);
	}
};
__decorate([Query(() => [Framework], { description: "Every framework known here." })], FrameworksResolver.prototype, "frameworks", null);
__decorate([Query(() => Framework, {
	nullable: true,
	description: "One framework; null when there is none of this id."
}), __decorateParam(0, Arg("id", () => ID, { description: "Identifier, like `spbe-2020`." }))], FrameworksResolver.prototype, "framework", null);
__decorate([
	FieldResolver(() => [Period], { description: "When values may be reported; newest year first, stages in order." }),
	__decorateParam(0, Ctx()),
	__decorateParam(1, Root())
], FrameworksResolver.prototype, "periods", null);
__decorate([
	FieldResolver(() => [Int], { description: "Years with a published result of at least one region, newest first." }),
	__decorateParam(0, Ctx()),
	__decorateParam(1, Root())
], FrameworksResolver.prototype, "publishedYears", null);
FrameworksResolver = __decorate([Resolver(() => Framework)], FrameworksResolver);
// src/modules/indicators/scores.service.ts
/** Published levels of whole years, at an instant when given. */
async function finalLevels(db, frameworkId, where, at) {
	return (await sql`
    select distinct on (a.id, r.indicator_code)
      a.id as "assessmentId", a.region_code as "regionCode", a.year, r.indicator_code as "indicatorCode", r.level
    from assessment a join report r on r.assessment_id = a.id
    where a.framework_id = ${frameworkId} and r.stage = ${FINAL_STAGE} and ${where}
      and ${at ? sql`r.reported_at <= ${at}` : sql`true`}
    order by a.id, r.indicator_code, r.version desc`.execute(db)).rows;
}
/** Indices of all parts that are complete. */
function parts(score) {
	return [
		{
			part: "index",
			index: score.index
		},
		...score.domains.map((domain) => ({
			part: `domain:${domain.code}`,
			index: domain.index
		})),
		...score.aspects.map((aspect) => ({
			part: `aspect:${aspect.code}`,
			index: aspect.index
		}))
	].filter((part) => part.index !== null);
}
function scored(framework, levels) {
	return [...Map.groupBy(levels, (row) => row.assessmentId).values()].flatMap((ofOne) => {
		const { assessmentId, regionCode, year } = ofOne[0];
		return parts(scoreAssessment(framework, new Map(ofOne.map((row) => [row.indicatorCode, row.level])))).map((part) => ({
			assessmentId,
			regionCode,
			year,
			...part
		}));
	});
}
/** Rewrites the projection of some assessments from their published levels; part of the writing transaction. */
async function storeScores(db, framework, assessmentIds) {
	const ids = [...assessmentIds];
	const found = scored(framework, await finalLevels(db, framework.id, sql`a.id = any(${ids}::uuid[])`, null));
	await sql`delete from assessment_score where assessment_id = any(${ids}::uuid[])`.execute(db);
	await sql`
    insert into assessment_score (assessment_id, part, region_code, framework_id, year, index)
    select * from json_to_recordset(${JSON.stringify(found.map((row) => ({
		assessment_id: row.assessmentId,
		part: row.part,
		region_code: row.regionCode,
		framework_id: framework.id,
		year: row.year,
		index: row.index
	})))}::json) as s (assessment_id uuid, part text, region_code text, framework_id text, year int, index numeric)`.execute(db);
}
/** The projection as it would have stood at an instant, computed from the reports: rows for a `with`. */
async function scoresAt(db, framework, years, part, at) {
	const found = scored(framework, await finalLevels(db, framework.id, sql`a.year = any(${[...years]}::int[])`, at)).filter((row) => row.part === part);
	const json = JSON.stringify(found.map((row) => ({
		assessment_id: row.assessmentId,
		region_code: row.regionCode,
		year: row.year,
		index: row.index
	})));
	return () => sql`select * from json_to_recordset(${json}::json) as s (assessment_id uuid, region_code text, year int, index numeric(4,2))`;
}
// src/modules/indicators/ranking.service.ts
/**
* Published results in order, ranked within the province or kind asked for; a search narrows what is
* shown, never the rank. Equal indices share a rank.
*/
async function readRanking(ctx, query) {
	const framework = requireFramework(query.frameworkId);
	const part = partOf(framework, query.by);
	const size = pageSize(query.first);
	const after = decodeKey(query.after, 2);
	const text = query.search?.trim().toLowerCase() ?? "";
	const scores = query.at ? await scoresAt(rows(ctx.em), framework, [query.year, query.year - 1], part, query.at) : STORED;
	const found = await sql`
    with scored as (${scores(framework.id, query.year, part)}),
    ranked as (
      select s.assessment_id as "assessmentId", s.region_code as "regionCode", s.index, p.index as "previousIndex",
        s.index - p.index as change, a.sample, rank() over (order by s.index desc)::int as rank, lower(r.full_name) as name
      from scored s join region r on r.code = s.region_code join assessment a on a.id = s.assessment_id
      left join scored p on p.region_code = s.region_code and p.year = ${query.year - 1}
      where s.year = ${query.year}
        and ${query.provinceCode ? sql`(r.province_code = ${query.provinceCode} or r.code = ${query.provinceCode})` : sql`true`}
        and ${query.level ? sql`r.level = ${query.level}` : sql`true`}
    ),
    matched as (select * from ranked where ${text === "" ? sql`true` : sql`(strpos(name, ${text}) > 0 or "regionCode" = ${text} or word_similarity(${text}, name) >= 0.45)`})
    select m.*, (select count(*)::int from matched) as total, h.pos, h.epoch
    from event_head h left join lateral (
      select * from matched where ${after ? sql`(rank, "regionCode") > (${Number(after[0])}::int, ${String(after[1])})` : sql`true`}
      order by rank, "regionCode" limit ${size + 1}
    ) m on true order by m.rank, m."regionCode"`.execute(rows(ctx.em));
	const head = found.rows[0];
	return connection(found.rows.filter((row) => row.assessmentId !== null).map((row) => ({
		...row,
		id: `${row.assessmentId}:${part}`,
		predicate: predicateOf(framework, row.index)
	})), size, (row) => [row.rank, row.regionCode], {
		after: query.after,
		totalCount: head.total,
		asOf: formatCursor({
			epoch: head.epoch,
			pos: Number(head.pos)
		})
	});
}
/** Which part of the index is ranked: the whole, a domain or an aspect. */
function partOf(framework, by) {
	if (by?.domainCode && by.aspectCode) throw new DomainError("BAD_INPUT", "by names a domain or an aspect, not both.");
	if (by?.domainCode) {
		if (!framework.domains.some((domain) => domain.code === by.domainCode)) throw new DomainError("BAD_INPUT", `${framework.id} has no domain ${by.domainCode}.`);
		return `domain:${by.domainCode}`;
	}
	if (by?.aspectCode) {
		if (!framework.aspects.some((aspect) => aspect.code === by.aspectCode)) throw new DomainError("BAD_INPUT", `${framework.id} has no aspect ${by.aspectCode}.`);
		return `aspect:${by.aspectCode}`;
	}
	return "index";
}
var STORED = (frameworkId, year, part) => sql`
  select assessment_id, region_code, year, index from assessment_score
  where framework_id = ${frameworkId} and part = ${part} and year in (${year}, ${year - 1})`;
// src/modules/indicators/ranking.types.ts
var RankingKey = class RankingKey {
	domainCode;
	aspectCode;
};
__decorate([Field(() => ID, {
	nullable: true,
	description: "By this domain."
})], RankingKey.prototype, "domainCode", void 0);
__decorate([Field(() => ID, {
	nullable: true,
	description: "By this aspect."
})], RankingKey.prototype, "aspectCode", void 0);
RankingKey = __decorate([InputType({ description: "What regions are ranked by: the whole index when both are left out." })], RankingKey);
var RankingEntry = class RankingEntry {
	id;
	rank;
	index;
	predicate;
	sample;
	change;
	previousIndex;
};
__decorate([Field(() => ID, { description: "Identifier within the ranking." })], RankingEntry.prototype, "id", void 0);
__decorate([Field(() => Int, { description: "From 1; equal indices share a rank." })], RankingEntry.prototype, "rank", void 0);
__decorate([Field(() => DecimalScalar, { description: "Index ranked by, two decimals." })], RankingEntry.prototype, "index", void 0);
__decorate([Field(() => Predicate, {
	nullable: true,
	description: "Band of that index."
})], RankingEntry.prototype, "predicate", void 0);
__decorate([Field(() => Boolean, { description: "True when it rests on invented example data (\"data contoh\")." })], RankingEntry.prototype, "sample", void 0);
__decorate([Field(() => DecimalScalar, {
	nullable: true,
	description: "Against the year before, same framework; null when there is none."
})], RankingEntry.prototype, "change", void 0);
__decorate([Field(() => DecimalScalar, {
	nullable: true,
	description: "Index of the year before."
})], RankingEntry.prototype, "previousIndex", void 0);
RankingEntry = __decorate([ObjectType({ description: "A region in a ranking." })], RankingEntry);
var RankingConnection = connectionOf(RankingEntry, "Ranking", "A ranked region");
// src/modules/indicators/ranking.resolver.ts
var RankingResolver = class RankingResolver {
	ranking(ctx, frameworkId, year, by, provinceCode, level, search, first, after, at) {
		return readRanking(ctx, {
			frameworkId,
			year,
			by,
			provinceCode,
			level,
			search,
			first,
			after,
			at
		});
	}
	region(ctx, entry) {
		return requireRegion(ctx, entry.regionCode);
	}
};
__decorate([
	Query(() => RankingConnection, { description: "Regions with a published result, highest first." }),
	__decorateParam(0, Ctx()),
	__decorateParam(1, Arg("frameworkId", () => ID, { description: "Framework." })),
	__decorateParam(2, Arg("year", () => Int, { description: "Year assessed." })),
	__decorateParam(3, Arg("by", () => RankingKey, {
		nullable: true,
		description: "A domain or an aspect; the whole index when left out."
	})),
	__decorateParam(4, Arg("provinceCode", () => String, {
		nullable: true,
		description: "Only this province and what lies in it; ranks count within."
	})),
	__decorateParam(5, Arg("level", () => RegionLevel, {
		nullable: true,
		description: "Only this kind of region; ranks count within."
	})),
	__decorateParam(6, Arg("search", () => String, {
		nullable: true,
		description: "Name or code, typing mistakes allowed; ranks stay."
	})),
	__decorateParam(7, Arg("first", () => Int, {
		nullable: true,
		description: "Page size, 1 to 100; 25 when left out."
	})),
	__decorateParam(8, Arg("after", () => String, {
		nullable: true,
		description: "endCursor of the page before."
	})),
	__decorateParam(9, Arg("at", () => DateTimeScalar, {
		nullable: true,
		description: "Only what was published at this moment."
	}))
], RankingResolver.prototype, "ranking", null);
__decorate([
	FieldResolver(() => Region, { description: "The region." }),
	__decorateParam(0, Ctx()),
	__decorateParam(1, Root())
], RankingResolver.prototype, "region", null);
RankingResolver = __decorate([Resolver(() => RankingEntry)], RankingResolver);
// src/modules/indicators/index-history.service.ts
/**
* Index of a region per framework and year, oldest first: what was published, and what the visible levels
* add up to. A publication gives way once final levels are known here that add up to something else.
*/
async function readIndexHistory(ctx, regionCode, at) {
	const published = await sql`
    select framework_id as "frameworkId", year, index, source from published_index where region_code = ${regionCode}`.execute(rows(ctx.em));
	return (await Promise.all(allFrameworks().map(async (framework) => {
		const computed = await computedPoints(ctx, framework, regionCode, at);
		const kept = published.rows.filter((row) => row.frameworkId === framework.id).filter((row) => !computed.some((point) => point.year === row.year && point.stage === "FINAL" && point.index !== row.index));
		const years = new Set(kept.map((row) => row.year));
		return [...kept.map((row) => publishedPoint(framework, row)), ...computed.filter((point) => !years.has(point.year))].toSorted((a, b) => a.year - b.year);
	}))).flat();
}
function publishedPoint(framework, row) {
	return {
		...row,
		frameworkName: framework.name,
		predicate: predicateOf(framework, row.index)?.name ?? null,
		stage: "FINAL",
		published: true,
		sample: false
	};
}
async function computedPoints(ctx, framework, regionCode, at) {
	const { values, asOf } = await readValues(rows(ctx.em), ctx.viewer, {
		frameworkId: framework.id,
		regionCodes: [regionCode],
		at
	});
	return [...Map.groupBy(values, (value) => value.year)].flatMap(([year, ofYear]) => {
		const view = viewOf(framework, year, ofYear, asOf, at);
		if (!view || view.score.index === null) return [];
		const { index, predicate } = view.score;
		return [{
			frameworkId: framework.id,
			frameworkName: framework.name,
			year,
			index,
			predicate: predicate?.name ?? null,
			stage: view.stage,
			published: false,
			sample: view.sample,
			source: null
		}];
	});
}
// src/modules/indicators/region-indicators.resolver.ts
var RegionIndicatorsResolver = class RegionIndicatorsResolver {
	assessmentYears(ctx, region, frameworkId, at) {
		return assessmentYears(ctx, region.code, requireFramework(frameworkId).id, at);
	}
	indexHistory(ctx, region, at) {
		return readIndexHistory(ctx, region.code, at);
	}
};
__decorate([
	FieldResolver(() => [Int], { description: "Years with something the viewer may see, newest first." }),
	__decorateParam(0, Ctx()),
	__decorateParam(1, Root()),
	__decorateParam(2, Arg("frameworkId", () => ID, { description: "Framework." })),
	__decorateParam(3, Arg("at", () => DateTimeScalar, {
		nullable: true,
		description: "Only what was known at this moment."
	}))
], RegionIndicatorsResolver.prototype, "assessmentYears", null);
__decorate([
	FieldResolver(() => [IndexPoint], { description: "Index per framework and year, oldest first; frameworks are kept apart by frameworkId." }),
	__decorateParam(0, Ctx()),
	__decorateParam(1, Root()),
	__decorateParam(2, Arg("at", () => DateTimeScalar, {
		nullable: true,
		description: "Only what was reported at this moment."
	}))
], RegionIndicatorsResolver.prototype, "indexHistory", null);
RegionIndicatorsResolver = __decorate([Resolver(() => Region)], RegionIndicatorsResolver);
// src/modules/indicators/known-mutation.service.ts
/** Same content, same text: keys in order. */
function fingerprintOf(content) {
	const sorted = JSON.stringify(content, (_, value) => value && typeof value === "object" && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => a < b ? -1 : 1)) : value);
	return createHash("sha256").update(sorted).digest("hex");
}
/**
* Takes a person's `clientMutationId` for this transaction, or says what it led to before (I11).
*
* Of two transactions with the same id the second waits in the insert until the first has ended, then reads
* in a statement of its own what that one stored.
*/
async function claimMutation(db, claim) {
	if ((await sql`
    insert into client_mutation (person_id, client_mutation_id, fingerprint, report_ids, created_at)
    values (${claim.personId}, ${claim.clientMutationId}, ${claim.fingerprint}, '{}', ${claim.at})
    on conflict do nothing returning 1`.execute(db)).rows.length > 0) return "NEW";
	return await knownMutation(db, claim) ?? "REUSED";
}
/** What an earlier mutation led to; `REUSED` when it was another content, null when there was none. */
async function knownMutation(db, claim) {
	const row = (await sql`
    select fingerprint, assessment_id, report_ids from client_mutation
    where person_id = ${claim.personId} and client_mutation_id = ${claim.clientMutationId}`.execute(db)).rows[0];
	if (!row) return null;
	if (row.fingerprint !== claim.fingerprint || row.assessment_id === null) return "REUSED";
	return {
		assessmentId: row.assessment_id,
		reportIds: row.report_ids
	};
}
// src/modules/indicators/latest-reports.service.ts
/** Reads the reports of some indicators; under the stream's lock nobody can add to them. */
async function latestReports(db, assessmentId, indicatorCodes) {
	const found = await sql`
    select ${REPORT_COLUMNS} from report r
    where r.assessment_id = ${assessmentId} and r.indicator_code = any(${[...indicatorCodes]}::text[])`.execute(db);
	const byIndicator = Map.groupBy(found.rows.map((row) => ({
		...row,
		stage: STAGES[row.stage]
	})), (report) => report.indicatorCode);
	const newest = (reports) => reports.reduce((held, next) => supersedes(next, held) ? next : held, null);
	const of = (code) => byIndicator.get(code) ?? [];
	return {
		atStage: (code, stage) => newest(of(code).filter((report) => report.stage === stage)),
		effective: (code) => newest(of(code)),
		existed: (code, stage, id) => of(code).some((report) => report.stage === stage && report.id === id)
	};
}
// src/modules/indicators/report-problems.service.ts
/** Problems of a report that only the server can tell. */
var reportProblems = {
	unknownRegion: (code) => problem("UNKNOWN_REGION", {
		id: `Tidak ada daerah berkode ${code}.`,
		en: `No region has the code ${code}.`
	}, { path: "regionCode" }),
	unknownFramework: (id) => problem("UNKNOWN_FRAMEWORK", {
		id: `Tidak ada kerangka ${id}.`,
		en: `There is no framework ${id}.`
	}, { path: "frameworkId" }),
	invalidYear: (year) => problem("INVALID_YEAR", {
		id: `Tahun ${year} tidak dapat dinilai: mulai ${LIMITS.firstYear}.`,
		en: `Year ${year} cannot be assessed: from ${LIMITS.firstYear} on.`
	}, { path: "year" }),
	mutationId: () => problem("REQUIRED", {
		id: `clientMutationId berisi 1 sampai ${LIMITS.clientMutationIdLength} huruf.`,
		en: `clientMutationId has 1 to ${LIMITS.clientMutationIdLength} characters.`
	}, { path: "clientMutationId" }),
	mutationIdReused: () => problem("CLIENT_MUTATION_ID_REUSED", {
		id: "Kiriman dengan clientMutationId ini sudah disimpan dengan isi lain: pakai yang baru.",
		en: "What was sent with this clientMutationId before was something else: use a new one."
	}, { path: "clientMutationId" }),
	periodClosed: (year) => problem("PERIOD_CLOSED", {
		id: `Masa pelaporan ${year} untuk tahap ini tidak terbuka.`,
		en: `The period for reporting ${year} at this stage is not open.`
	}, { path: "year" }),
	unknownReport: (place, indicatorCode) => problem("UNKNOWN_REPORT", {
		id: "Laporan yang dikoreksi tidak ditemukan pada indikator dan tahap ini.",
		en: "The report to correct does not exist for this indicator and stage."
	}, {
		path: `values.${place}.corrects`,
		indicatorCode
	}),
	correctionRequired: (place, indicatorCode, current) => problem("CORRECTION_REQUIRED", {
		id: `Sudah dilaporkan tingkat ${current.level} oleh ${current.reportedBy}: kirim sebagai koreksi dengan alasan.`,
		en: `Level ${current.level} is reported already by ${current.reportedBy}: send a correction with a reason.`
	}, {
		path: `values.${place}.corrects`,
		indicatorCode
	}),
	reasonRequired: (place, line, indicatorCode, current) => problem("REASON_REQUIRED", {
		id: `Mengubah tingkat ${current.level} yang sudah dilaporkan memerlukan alasan: isi kolom alasan.`,
		en: `Changing level ${current.level}, reported already, needs a reason: fill in the column alasan.`
	}, {
		path: `values.${place}.reason`,
		line,
		indicatorCode
	})
};
/** Answer to who corrected a report that is no longer the newest. */
var STALE_MESSAGE = {
	id: "Nilai ini sudah diubah orang lain. Tidak ada yang disimpan: lihat nilai yang berlaku sekarang, lalu putuskan.",
	en: "Somebody else changed this value. Nothing was stored: look at what stands now, then decide."
};
// src/events/append.ts
/** Transactions that began with a lock: they may lock further streams. */
var lockedFirst = /* @__PURE__ */ new WeakSet();
/**
* Locks a stream, making it when new, as the first write of the transaction that `em` is in. The
* lock is held until that transaction ends.
*
* MikroORM sends INSERTs before UPDATEs: a service that wrote first and locked later could commit
* what it wrote in another order than its events come. The database refuses events without the lock
* (`event_guard`); that nothing was written before it is checked here.
*
* @throws {Error} outside a transaction, or after another write.
*/
async function lockStream(em, streamId, clock) {
	const transaction = em.getTransactionContext();
	if (!transaction) throw new Error(`lockStream(${streamId}) needs a transaction`);
	const db = rows(em);
	const { lastAt, clean, ...stream } = (await sql`
    with before as materialized (select pg_current_xact_id_if_assigned() is null as clean)
    insert into event_stream (id, version, locked_by) select ${streamId}, 0, pg_current_xact_id() from before
    on conflict (id) do update set locked_by = excluded.locked_by
    returning version, last_at as "lastAt", (select clean from before)`.execute(db)).rows[0];
	if (clean) lockedFirst.add(transaction);
	else if (!lockedFirst.has(transaction)) throw new Error(`lockStream(${streamId}) must come before every other write of its transaction`);
	const now = clock.now();
	const at = lastAt && lastAt >= now ? new Date(lastAt.getTime() + 1) : now;
	let { version } = stream;
	return {
		get version() {
			return version;
		},
		at,
		async append(events) {
			const first = version + 1;
			if (events.length === 0) return first;
			const values = events.map((event, index) => sql`(${clock.newId()}::uuid, ${streamId}, ${first + index}::int, ${event.type}, ${event.regionCode}, ${event.audience}, ${event.actorId}, ${at}::timestamptz, ${JSON.stringify(event.payload)})`);
			await sql`
        insert into event (id, stream_id, stream_version, type, region_code, audience, actor_id, at, payload)
        values ${sql.join(values)}`.execute(db);
			version += events.length;
			return first;
		}
	};
}
// src/modules/indicators/report.service.ts
/** Ends the transaction without storing anything, with the answer to give. */
var Refused = class extends Error {
	problems;
	staleCodes;
	constructor(problems, staleCodes = []) {
		super("refused");
		this.problems = problems;
		this.staleCodes = staleCodes;
	}
};
/**
* Reports or corrects several values, all or nothing (I8, I10, I11, I12, I16). `content` is what makes two
* requests of one `clientMutationId` the same; the input when left out.
*/
async function reportValues(ctx, input, content = input) {
	authorizeReport(ctx, input);
	const head = await checkHead(ctx, input);
	if ("problems" in head) return {
		kind: "broken",
		problems: head.problems
	};
	const problems = checkValues(head.framework, input.values);
	if (problems.length > 0) return {
		kind: "broken",
		problems
	};
	try {
		const known = await ctx.em.transactional((em) => write(ctx, em, head.framework, input, fingerprintOf(content)));
		ctx.committed();
		return await answer(ctx, input, known);
	} catch (error) {
		if (!(error instanceof Refused)) throw error;
		if (error.problems) return {
			kind: "broken",
			problems: error.problems
		};
		return {
			kind: "stale",
			message: STALE_MESSAGE,
			current: await currentValues(ctx, input, error.staleCodes)
		};
	}
}
/** Whether the viewer may report this: a region its own values, an assessor the later stages. */
function authorizeReport(ctx, input) {
	authorize(ctx.viewer, input.stage === "SELF" ? "REPORT_SELF" : "REPORT_ASSESSED", { regionCode: input.regionCode });
}
/** Checks what a report is about before its values. */
async function checkHead(ctx, input) {
	const framework = frameworkById(input.frameworkId);
	const { length } = input.clientMutationId.trim();
	const problems = [
		length === 0 || input.clientMutationId.length > LIMITS.clientMutationIdLength ? reportProblems.mutationId() : null,
		await regionByCode(ctx, input.regionCode) ? null : reportProblems.unknownRegion(input.regionCode),
		framework ? null : reportProblems.unknownFramework(input.frameworkId),
		input.year < LIMITS.firstYear || input.year > 9999 ? reportProblems.invalidYear(input.year) : null
	].filter((one) => one !== null);
	return framework && problems.length === 0 ? { framework } : { problems };
}
async function write(ctx, em, framework, input, fingerprint) {
	const stream = await lockStream(em, assessmentStream(input.regionCode, framework.id, input.year), ctx.clock);
	const db = rows(em);
	const person = ctx.viewer.person;
	const known = await claimMutation(db, {
		personId: person.id,
		clientMutationId: input.clientMutationId,
		fingerprint,
		at: stream.at
	});
	if (known === "REUSED") throw new Refused([reportProblems.mutationIdReused()]);
	if (known !== "NEW") return known;
	if (!await isPeriodOpen(db, framework.id, input.year, input.stage, ctx.clock.now())) throw new Refused([reportProblems.periodClosed(input.year)]);
	const assessmentId = await assessmentIdOf(ctx, db, input, stream.at);
	const latest = await latestReports(db, assessmentId, input.values.map((value) => value.indicatorCode));
	checkCorrections(input, latest);
	const reportIds = await insertReports(ctx, db, stream, assessmentId, input, latest);
	if (input.stage === "FINAL") await storeScores(db, framework, [assessmentId]);
	await sql`
    update client_mutation set assessment_id = ${assessmentId}, report_ids = ${reportIds}::text[]
    where person_id = ${person.id} and client_mutation_id = ${input.clientMutationId}`.execute(db);
	return {
		assessmentId,
		reportIds
	};
}
async function assessmentIdOf(ctx, db, input, at) {
	return (await sql`
    insert into assessment (id, region_code, framework_id, year, sample, created_at)
    values (${ctx.clock.newId()}, ${input.regionCode}, ${input.frameworkId}, ${input.year}, ${ctx.demo}, ${at})
    on conflict (region_code, framework_id, year) do update set id = assessment.id
    returning id`.execute(db)).rows[0].id;
}
/** I12: the newest report of the stage is corrected, no other, and never silently. */
function checkCorrections(input, latest) {
	const problems = [];
	const stale = [];
	for (const [place, value] of input.values.entries()) {
		const current = latest.atStage(value.indicatorCode, input.stage);
		if (!value.corrects) {
			if (current) problems.push(reportProblems.correctionRequired(place, value.indicatorCode, current));
		} else if (current?.id !== value.corrects) {
			if (latest.existed(value.indicatorCode, input.stage, value.corrects)) stale.push(value.indicatorCode);
			else problems.push(reportProblems.unknownReport(place, value.indicatorCode));
		}
	}
	if (problems.length > 0) throw new Refused(problems);
	if (stale.length > 0) throw new Refused(null, stale);
}
async function insertReports(ctx, db, stream, assessmentId, input, latest) {
	const person = ctx.viewer.person;
	const reports = input.values.map((value, place) => ({
		...tidy(value),
		id: ctx.clock.newId(),
		version: stream.version + 1 + place
	}));
	await sql`
    insert into report (id, assessment_id, indicator_code, level, stage, note, evidence_url, corrects, reason,
      reported_by_id, reported_by_name, reported_at, version)
    values ${sql.join(reports.map((report) => sql`(${report.id}::uuid, ${assessmentId}::uuid, ${report.indicatorCode}, ${report.level}::smallint, ${STAGES.indexOf(input.stage)}::smallint,
          ${report.note}, ${report.evidenceUrl}, ${report.corrects}::uuid, ${report.reason}, ${person.id}, ${person.name}, ${stream.at}::timestamptz, ${report.version}::int)`))}`.execute(db);
	const final = input.stage === "FINAL";
	await stream.append(reports.map((report) => {
		const payload = {
			assessmentId,
			frameworkId: input.frameworkId,
			year: input.year,
			stage: input.stage,
			indicatorCode: report.indicatorCode,
			level: report.level,
			previousLevel: (final ? latest.atStage(report.indicatorCode, "FINAL") : latest.effective(report.indicatorCode))?.level ?? null,
			reportId: report.id,
			corrects: report.corrects,
			reason: report.reason,
			reportedBy: person.name
		};
		return {
			type: INDICATOR_REPORTED,
			regionCode: input.regionCode,
			audience: final ? "PUBLIC" : "PAIR",
			actorId: person.id,
			payload
		};
	}));
	return reports.map((report) => report.id);
}
/** Blank texts are none. */
function tidy(value) {
	const text = (given) => given?.trim() || null;
	const corrects = value.corrects ?? null;
	return {
		...value,
		note: text(value.note),
		evidenceUrl: text(value.evidenceUrl),
		corrects,
		reason: corrects === null ? null : text(value.reason)
	};
}
/** The stored answer of a mutation, read anew: the reports as written, the assessment as it stands. */
async function answer(ctx, input, known) {
	const [reports, assessment] = await Promise.all([reportsByIds(ctx, known.reportIds), readAssessment(ctx, input)]);
	if (!assessment) throw new DomainError("NOT_FOUND", "The assessment is not visible any more.");
	return {
		kind: "reported",
		clientMutationId: input.clientMutationId,
		reports,
		assessment,
		cursor: assessment.asOf
	};
}
async function currentValues(ctx, input, codes) {
	const { values } = await readValues(rows(ctx.em), ctx.viewer, {
		frameworkId: input.frameworkId,
		regionCodes: [input.regionCode],
		year: input.year
	});
	return values.filter((value) => codes.includes(value.indicatorCode)).map(valueOf);
}
// src/modules/indicators/import.service.ts
/**
* Reads a CSV of values by the rules of `reportValues` (I17): a preview, or all of it stored.
*
* Lines equal to what stands at the stage are passed over, so an exported table can be sent back; a line
* that differs corrects what stands and needs a reason.
*/
async function importValues(ctx, input) {
	authorize(ctx.viewer, "IMPORT_VALUES", { regionCode: input.regionCode });
	authorizeReport(ctx, input);
	const head = await checkHead(ctx, input);
	if ("problems" in head) return {
		kind: "broken",
		problems: head.problems
	};
	const db = rows(ctx.em);
	const known = input.commit ? await knownMutation(db, {
		personId: ctx.viewer.person.id,
		clientMutationId: input.clientMutationId,
		fingerprint: fingerprintOf(input)
	}) : null;
	if (known === "REUSED") return {
		kind: "broken",
		problems: [reportProblems.mutationIdReused()]
	};
	if (known) return answer(ctx, input, known);
	const { values, problems: unreadable } = parseValuesCsv(input.csv);
	const latest = await latestOf(ctx, input, values);
	const standing = (value) => latest?.atStage(value.indicatorCode, input.stage) ?? null;
	const changed = values.filter((value) => !isSame(value, standing(value)));
	const reported = changed.map((value) => ({
		...value,
		corrects: standing(value)?.id ?? null
	}));
	const closed = await isPeriodOpen(db, input.frameworkId, input.year, input.stage, ctx.clock.now()) ? [] : [reportProblems.periodClosed(input.year)];
	const problems = [
		...unreadable,
		...closed,
		...changed.length > 0 || unreadable.length === 0 ? checkValues(head.framework, reported, changed.map((value) => value.line)) : []
	].map((found) => withReason(found, changed, standing));
	if (!input.commit) return {
		kind: "preview",
		ok: problems.length === 0,
		problems,
		rows: changed.map((value) => rowOf(value, standing(value)?.level ?? null))
	};
	if (problems.length > 0) return {
		kind: "broken",
		problems
	};
	const outcome = await reportValues(ctx, {
		...input,
		values: reported
	}, input);
	return outcome.kind === "broken" ? {
		...outcome,
		problems: outcome.problems.map((found) => withLine(found, changed))
	} : outcome;
}
async function latestOf(ctx, input, values) {
	const id = (await sql`
    select id from assessment where region_code = ${input.regionCode} and framework_id = ${input.frameworkId} and year = ${input.year}`.execute(rows(ctx.em))).rows[0]?.id;
	return id ? latestReports(rows(ctx.em), id, values.map((value) => value.indicatorCode)) : null;
}
function isSame(value, current) {
	return current !== null && value.level === current.level && value.note === current.note && value.evidenceUrl === current.evidenceUrl;
}
/** A missing reason is said in the words of a file: which column to fill in. */
function withReason(found, values, standing) {
	const place = placeOf(found);
	const value = place === null ? void 0 : values[place];
	const current = value ? standing(value) : null;
	return found.code === "REASON_REQUIRED" && value && current ? reportProblems.reasonRequired(place, value.line, value.indicatorCode, current) : found;
}
function withLine(found, values) {
	const place = placeOf(found);
	return {
		...found,
		line: place === null ? null : values[place]?.line ?? null
	};
}
/** Place of the value a problem's path names. */
function placeOf(found) {
	const match = /^values\.(\d+)/.exec(found.path ?? "");
	return match ? Number(match[1]) : null;
}
function rowOf(value, previousLevel) {
	return {
		...value,
		level: Number.isNaN(value.level) ? null : value.level,
		previousLevel
	};
}
// src/api/problems.types.ts
var ProblemCode = Object.fromEntries(PROBLEM_CODES.map((code) => [code, code]));
registerEnumType(ProblemCode, {
	name: "ProblemCode",
	description: "What is wrong with an input. The list is closed."
});
var Problem = class Problem {
	code;
	path;
	line;
	indicatorCode;
	message;
};
__decorate([Field(() => ProblemCode, { description: "Kind of problem." })], Problem.prototype, "code", void 0);
__decorate([Field(() => String, {
	nullable: true,
	description: "Path into the input, like `values.3.level`; null for the whole."
})], Problem.prototype, "path", void 0);
__decorate([Field(() => Int, {
	nullable: true,
	description: "Line of the CSV, the first data line being 2; null outside imports."
})], Problem.prototype, "line", void 0);
__decorate([Field(() => ID, {
	nullable: true,
	description: "Indicator it is about."
})], Problem.prototype, "indicatorCode", void 0);
__decorate([Field(() => LocalizedText, { description: "What happened and what to do." })], Problem.prototype, "message", void 0);
Problem = __decorate([ObjectType({ description: "One thing wrong with an input, with where and what to do." })], Problem);
var RuleBroken = class RuleBroken {
	problems;
};
__decorate([Field(() => [Problem], { description: "All problems found." })], RuleBroken.prototype, "problems", void 0);
RuleBroken = __decorate([ObjectType({ description: "The input broke rules; nothing was stored." })], RuleBroken);
// src/modules/indicators/report.types.ts
var ReportValueInput = class ReportValueInput {
	indicatorCode;
	level;
	note;
	evidenceUrl;
	corrects;
	reason;
};
__decorate([Field(() => ID, { description: "Indicator." })], ReportValueInput.prototype, "indicatorCode", void 0);
__decorate([Field(() => Int, { description: "1 to 5." })], ReportValueInput.prototype, "level", void 0);
__decorate([Field(() => String, {
	nullable: true,
	description: "Note, 2,000 characters at most."
})], ReportValueInput.prototype, "note", void 0);
__decorate([Field(() => String, {
	nullable: true,
	description: "Link to the evidence: http or https."
})], ReportValueInput.prototype, "evidenceUrl", void 0);
__decorate([Field(() => ID, {
	nullable: true,
	description: "Report this corrects; required when the indicator has one at this stage already."
})], ReportValueInput.prototype, "corrects", void 0);
__decorate([Field(() => String, {
	nullable: true,
	description: "Why; required with `corrects`, 1,000 characters at most."
})], ReportValueInput.prototype, "reason", void 0);
ReportValueInput = __decorate([InputType({ description: "One value." })], ReportValueInput);
var ReportValuesInput = class ReportValuesInput {
	clientMutationId;
	regionCode;
	frameworkId;
	year;
	stage;
	values;
};
__decorate([Field(() => String, { description: "Made by the client, 1 to 100 characters; the same one again changes nothing and answers the same." })], ReportValuesInput.prototype, "clientMutationId", void 0);
__decorate([Field(() => String, { description: "Region." })], ReportValuesInput.prototype, "regionCode", void 0);
__decorate([Field(() => ID, { description: "Framework." })], ReportValuesInput.prototype, "frameworkId", void 0);
__decorate([Field(() => Int, { description: "Year assessed." })], ReportValuesInput.prototype, "year", void 0);
__decorate([Field(() => Stage, {
	defaultValue: Stage.SELF,
	description: "Stage; a region reports SELF, an assessor the others."
})], ReportValuesInput.prototype, "stage", void 0);
__decorate([Field(() => [ReportValueInput], { description: "1 to 200 values, each indicator once." })], ReportValuesInput.prototype, "values", void 0);
ReportValuesInput = __decorate([InputType({ description: "Values of one region, framework, year and stage, reported together." })], ReportValuesInput);
var ImportValuesInput = class ImportValuesInput {
	clientMutationId;
	regionCode;
	frameworkId;
	year;
	stage;
	csv;
	commit;
};
__decorate([Field(() => String, { description: "Made by the client, 1 to 100 characters; the same one again changes nothing and answers the same." })], ImportValuesInput.prototype, "clientMutationId", void 0);
__decorate([Field(() => String, { description: "Region." })], ImportValuesInput.prototype, "regionCode", void 0);
__decorate([Field(() => ID, { description: "Framework." })], ImportValuesInput.prototype, "frameworkId", void 0);
__decorate([Field(() => Int, { description: "Year assessed." })], ImportValuesInput.prototype, "year", void 0);
__decorate([Field(() => Stage, {
	defaultValue: Stage.SELF,
	description: "Stage; a region reports SELF, an assessor the others."
})], ImportValuesInput.prototype, "stage", void 0);
__decorate([Field(() => String, { description: "Text of the file, 256 KB at most: columns indikator, tingkat, catatan, bukti, alasan; separator `;` or `,`." })], ImportValuesInput.prototype, "csv", void 0);
__decorate([Field(() => Boolean, {
	defaultValue: false,
	description: "True stores the values; false only shows what would happen."
})], ImportValuesInput.prototype, "commit", void 0);
ImportValuesInput = __decorate([InputType({ description: "A CSV of values of one region, framework, year and stage." })], ImportValuesInput);
var ReportedValues = class ReportedValues {
	clientMutationId;
	reports;
	assessment;
	cursor;
};
__decorate([Field(() => String, { description: "As sent." })], ReportedValues.prototype, "clientMutationId", void 0);
__decorate([Field(() => [Report], { description: "What was written, in order." })], ReportedValues.prototype, "reports", void 0);
__decorate([Field(() => Assessment, { description: "The assessment as it stands now." })], ReportedValues.prototype, "assessment", void 0);
__decorate([Field(() => CursorScalar, { description: "Position at which the assessment was read: subscribe after it." })], ReportedValues.prototype, "cursor", void 0);
ReportedValues = __decorate([ObjectType({ description: "The values are stored." })], ReportedValues);
var Stale = class Stale {
	current;
	message;
};
__decorate([Field(() => [IndicatorValue], { description: "Present values of the indicators concerned." })], Stale.prototype, "current", void 0);
__decorate([Field(() => LocalizedText, { description: "What happened and what to do." })], Stale.prototype, "message", void 0);
Stale = __decorate([ObjectType({ description: "Somebody was faster: nothing was stored, and this is what stands now." })], Stale);
var ImportRow = class ImportRow {
	line;
	indicatorCode;
	level;
	previousLevel;
	note;
	evidenceUrl;
	reason;
};
__decorate([Field(() => Int, { description: "Line of the file, the first data line being 2." })], ImportRow.prototype, "line", void 0);
__decorate([Field(() => ID, { description: "Indicator." })], ImportRow.prototype, "indicatorCode", void 0);
__decorate([Field(() => Int, {
	nullable: true,
	description: "Level read; null when it is none."
})], ImportRow.prototype, "level", void 0);
__decorate([Field(() => Int, {
	nullable: true,
	description: "Level that stands at this stage; null when there is none."
})], ImportRow.prototype, "previousLevel", void 0);
__decorate([Field(() => String, {
	nullable: true,
	description: "Note read."
})], ImportRow.prototype, "note", void 0);
__decorate([Field(() => String, {
	nullable: true,
	description: "Link read."
})], ImportRow.prototype, "evidenceUrl", void 0);
__decorate([Field(() => String, {
	nullable: true,
	description: "Reason read."
})], ImportRow.prototype, "reason", void 0);
ImportRow = __decorate([ObjectType({ description: "A line of an import." })], ImportRow);
var ImportPreview = class ImportPreview {
	rows;
	problems;
	ok;
};
__decorate([Field(() => [ImportRow], { description: "Lines that would change something or have a problem; lines equal to what stands are left out." })], ImportPreview.prototype, "rows", void 0);
__decorate([Field(() => [Problem], { description: "What is wrong, by line." })], ImportPreview.prototype, "problems", void 0);
__decorate([Field(() => Boolean, { description: "True when it can be stored as it is." })], ImportPreview.prototype, "ok", void 0);
ImportPreview = __decorate([ObjectType({ description: "What an import would do; nothing was stored." })], ImportPreview);
var NAMES = {
	reported: "ReportedValues",
	broken: "RuleBroken",
	stale: "Stale",
	preview: "ImportPreview"
};
var resolveType = (value) => NAMES[value.kind];
var ReportValuesResult = createUnionType({
	name: "ReportValuesResult",
	description: "Stored, or why not.",
	types: () => [
		ReportedValues,
		RuleBroken,
		Stale
	],
	resolveType
});
var ImportValuesResult = createUnionType({
	name: "ImportValuesResult",
	description: "A preview, stored, or why not.",
	types: () => [
		ImportPreview,
		ReportedValues,
		RuleBroken,
		Stale
	],
	resolveType
});
// src/modules/indicators/report.resolver.ts
var ReportResolver = class ReportResolver {
	reportValues(ctx, input) {
		return reportValues(ctx, input);
	}
	importValues(ctx, input) {
		return importValues(ctx, input);
	}
};
__decorate([
	Mutation(() => ReportValuesResult, { description: "Reports or corrects several values, all or nothing." }),
	__decorateParam(0, Ctx()),
	__decorateParam(1, Arg("input", () => ReportValuesInput, { description: "What to report." }))
], ReportResolver.prototype, "reportValues", null);
__decorate([
	Mutation(() => ImportValuesResult, { description: "Reads a CSV of values: a preview with every problem by its line, or, with `commit: true`, all of it stored." }),
	__decorateParam(0, Ctx()),
	__decorateParam(1, Arg("input", () => ImportValuesInput, { description: "What to import." }))
], ReportResolver.prototype, "importValues", null);
ReportResolver = __decorate([Resolver()], ReportResolver);
// src/modules/indicators/series.service.ts
/** Levels of one indicator over the years for several regions, as far as the viewer may see them. */
async function readSeries(ctx, query) {
	const framework = requireFramework(query.frameworkId);
	const codes = [...new Set(query.regionCodes)];
	if (codes.length === 0 || codes.length > LIMITS.seriesRegions) throw new DomainError("BAD_INPUT", `regionCodes names 1 to ${LIMITS.seriesRegions} regions; it named ${codes.length}.`);
	if (!framework.indicators.some((indicator) => indicator.code === query.indicatorCode)) throw new DomainError("NOT_FOUND", `Framework ${framework.id} has no indicator ${query.indicatorCode}.`);
	const regions = await Promise.all(codes.map((code) => requireRegion(ctx, code)));
	const { values, asOf } = await readValues(rows(ctx.em), ctx.viewer, {
		frameworkId: framework.id,
		regionCodes: codes,
		indicatorCode: query.indicatorCode,
		at: query.at ?? null
	});
	return {
		series: regions.map((region) => ({
			region,
			points: values.filter((value) => value.regionCode === region.code).toSorted((one, other) => one.year - other.year)
		})),
		asOf
	};
}
// src/modules/indicators/series.types.ts
var SeriesPoint = class SeriesPoint {
	year;
	level;
	stage;
	sample;
	reportedAt;
};
__decorate([Field(() => Int, { description: "Year assessed." })], SeriesPoint.prototype, "year", void 0);
__decorate([Field(() => Int, { description: "1 to 5." })], SeriesPoint.prototype, "level", void 0);
__decorate([Field(() => Stage, { description: "Stage the level stands at." })], SeriesPoint.prototype, "stage", void 0);
__decorate([Field(() => Boolean, { description: "True when it is invented example data (\"data contoh\")." })], SeriesPoint.prototype, "sample", void 0);
__decorate([Field(() => DateTimeScalar, { description: "When it was reported." })], SeriesPoint.prototype, "reportedAt", void 0);
SeriesPoint = __decorate([ObjectType({ description: "Level of an indicator in one year." })], SeriesPoint);
var IndicatorSeries = class IndicatorSeries {
	region;
	points;
};
__decorate([Field(() => Region, { description: "The region." })], IndicatorSeries.prototype, "region", void 0);
__decorate([Field(() => [SeriesPoint], { description: "Oldest year first." })], IndicatorSeries.prototype, "points", void 0);
IndicatorSeries = __decorate([ObjectType({ description: "Levels of an indicator in one region." })], IndicatorSeries);
var IndicatorSeriesResult = class IndicatorSeriesResult {
	series;
	asOf;
};
__decorate([Field(() => [IndicatorSeries], { description: "In the order asked for." })], IndicatorSeriesResult.prototype, "series", void 0);
__decorate([Field(() => CursorScalar, { description: "Position in the event stream at which this was read: subscribe after it." })], IndicatorSeriesResult.prototype, "asOf", void 0);
IndicatorSeriesResult = __decorate([ObjectType({ description: "Series of several regions, read in one snapshot." })], IndicatorSeriesResult);
// src/modules/indicators/series.resolver.ts
var SeriesResolver = class SeriesResolver {
	indicatorSeries(ctx, regionCodes, frameworkId, indicatorCode, at) {
		return readSeries(ctx, {
			regionCodes,
			frameworkId,
			indicatorCode,
			at
		});
	}
};
__decorate([
	Query(() => IndicatorSeriesResult, { description: "Levels of one indicator over the years, for 1 to 10 regions." }),
	__decorateParam(0, Ctx()),
	__decorateParam(1, Arg("regionCodes", () => [String], { description: "Codes of the regions." })),
	__decorateParam(2, Arg("frameworkId", () => ID, { description: "Framework: a series never mixes two." })),
	__decorateParam(3, Arg("indicatorCode", () => ID, { description: "Code of the indicator." })),
	__decorateParam(4, Arg("at", () => DateTimeScalar, {
		nullable: true,
		description: "Only what was known at this moment."
	}))
], SeriesResolver.prototype, "indicatorSeries", null);
SeriesResolver = __decorate([Resolver()], SeriesResolver);
// src/modules/pairing/pairing.service.ts
/** Regions paired with a region today, by code. Batched. */
async function partnersOf(ctx, regionCode) {
	const codes = await loader(ctx, "partners", async (keys) => {
		const found = await sql`
      select k.own, case when p.region_a = k.own then p.region_b else p.region_a end as partner
      from unnest(${[...keys]}::text[]) as k (own) join pairing p on k.own in (p.region_a, p.region_b)
      where p.ended_at is null order by partner`.execute(rows(ctx.em));
		return keys.map((key) => found.rows.filter((row) => row.own === key).map((row) => row.partner));
	}).load(regionCode);
	return (await Promise.all(codes.map((code) => regionByCode(ctx, code)))).filter((region) => region !== null);
}
// src/modules/pairing/pairing.resolver.ts
var PairingResolver = class PairingResolver {
	partners(ctx, region) {
		return partnersOf(ctx, region.code);
	}
};
__decorate([
	FieldResolver(() => [Region], { description: "Regions it is paired with today: they learn from each other." }),
	__decorateParam(0, Ctx()),
	__decorateParam(1, Root())
], PairingResolver.prototype, "partners", null);
PairingResolver = __decorate([Resolver(() => Region)], PairingResolver);
// src/modules/regions/regions.resolver.ts
var RegionsResolver = class RegionsResolver {
	region(ctx, code) {
		return regionByCode(ctx, code);
	}
	regions(ctx, search, level, provinceCode, first, after) {
		return searchRegions(ctx, {
			search,
			level,
			provinceCode,
			first,
			after
		});
	}
	province(ctx, region) {
		return region.provinceCode === null ? null : regionByCode(ctx, region.provinceCode);
	}
};
__decorate([
	Query(() => Region, {
		nullable: true,
		description: "One region by its official code; null when there is none."
	}),
	__decorateParam(0, Ctx()),
	__decorateParam(1, Arg("code", () => String, { description: "Official code, like `34` or `34.02`." }))
], RegionsResolver.prototype, "region", null);
__decorate([
	Query(() => RegionConnection, { description: "Regions by name or code, typing mistakes allowed; best match first, else by code." }),
	__decorateParam(0, Ctx()),
	__decorateParam(1, Arg("search", () => String, {
		nullable: true,
		description: "Part of a name or code."
	})),
	__decorateParam(2, Arg("level", () => RegionLevel, {
		nullable: true,
		description: "Only this kind."
	})),
	__decorateParam(3, Arg("provinceCode", () => String, {
		nullable: true,
		description: "Only this province and what lies in it."
	})),
	__decorateParam(4, Arg("first", () => Int, {
		nullable: true,
		description: "Page size, 1 to 100; 25 when left out."
	})),
	__decorateParam(5, Arg("after", () => String, {
		nullable: true,
		description: "endCursor of the page before."
	}))
], RegionsResolver.prototype, "regions", null);
__decorate([
	FieldResolver(() => Region, {
		nullable: true,
		description: "Province it lies in; null for a province."
	}),
	__decorateParam(0, Ctx()),
	__decorateParam(1, Root())
], RegionsResolver.prototype, "province", null);
RegionsResolver = __decorate([Resolver(() => Region)], RegionsResolver);
// src/gateway/resolvers.ts
/** Every resolver class; the schema is what they say. A new one is seen here and nowhere else. */
var resolvers = [
	RegionsResolver,
	IdentityResolver,
	PairingResolver,
	FrameworksResolver,
	AssessmentResolver,
	ComparisonResolver,
	RankingResolver,
	SeriesResolver,
	RegionIndicatorsResolver,
	ChangesResolver,
	ReportResolver
];
// src/gateway/schema.ts
var built = null;
/** The schema this server serves; built once a process, since type-graphql keeps what decorators said globally. */
function serverSchema() {
	if (built) return built;
	for (const type of getMetadataStorage().objectTypes) type.simpleResolvers = true;
	built = buildSchemaSync({
		resolvers,
		validate: false,
		pubSub: {
			publish: refuse,
			subscribe: refuse
		}
	});
	return built;
}
/** SDL in a stable order, as it is committed. */
function printServerSchema() {
	return `${printSchema(lexicographicSortSchema(serverSchema()))}\n`;
}
function refuse() {
	throw new Error("Subscriptions bring their own iterator by `subscribe`: the library's PubSub is not used");
}
export { rows as _, assessmentStream as a, STAGES as c, viewersOfSessions as d, DEMO_DOMAIN as f, createOrm as g, Signal as h, storeScores as i, demoPersons as l, DomainError as m, serverSchema as n, frameworks as o, anonymous as p, reportValues as r, scoreAssessment as s, printServerSchema as t, viewerOfHeaders as u, migrationsList as v };

//# sourceMappingURL=schema-R3quXZrK.js.map