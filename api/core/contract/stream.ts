/**
 * The event stream: `GET /api/stream`, text/event-stream. A stored change comes once, in order, and is replayed after
 * `Last-Event-ID` (or `?after=`). Of a state only the newest counts.
 * `id:` is the position of the stream: of a change its own, of `hello` the start of the stream, of a heartbeat (`heartbeat`) the
 * position up to which there was nothing more within the reader's scope. A state has none.
 */
import { z } from 'zod';
import { actorKey } from './actors.ts';
import { crowdFrame } from './crowd.ts';
import { position } from './geo.ts';
import { gridCode } from './grids.ts';
import { incidentState, severity } from './incidents.ts';
import { planChange } from './plans.ts';

/** Greeting, sent when a stream opens, and again when the requested past is no longer kept. */
export const streamHello = z.object({
  at: z.iso.datetime(),
  /** Id of the newest change; "0" when there has been none. Decimal: it may exceed a double. */
  lastId: z.string(),
  /** Whether the changes after `Last-Event-ID` are gone: load everything again. */
  startOver: z.boolean(),
  /** Id of the database in which the ids count. If it differs from before: load everything again, even if the ids match. */
  origin: z.uuid(),
  /** Actor of the reader: the stream contains what it may see. */
  actor: actorKey,
});
export type StreamHello = z.infer<typeof streamHello>;

/** Heartbeat, sent every HEARTBEAT_MS: a stream that is silent for SILENCE_MS has been cut. */
export const streamHeartbeat = z.object({ at: z.iso.datetime() });
export const HEARTBEAT_MS = 10_000;
export const SILENCE_MS = 25_000;

/** Change of an incident, or an expired time limit. For details request the incident. */
export const incidentChange = z.object({
  code: z.string(),
  version: z.number().int(),
  /** An `IncidentAction`, or "reported", "due_soon", "overdue", "whistle_climbed". */
  action: z.string(),
  state: incidentState,
  severity,
  category: z.string(),
  title: z.string(),
  position: position.nullable(),
  /**
   * Units that read it, each with those above: where it lies, where it was dispatched, where it waits for support. Empty: only the
   * whole district does.
   */
  path: z.array(gridCode),
  /** Units on whose ground it lies, where these differ: an upper unit that keeps its shape. Figures use these. */
  ground: z.array(gridCode).optional(),
  dueAt: z.iso.datetime().nullable(),
  /** Whether it is an alert: urgent, new, and not acknowledged yet. */
  isAlert: z.boolean(),
  at: z.iso.datetime(),
});
export type IncidentChange = z.infer<typeof incidentChange>;

export const warningChange = z.object({
  id: z.string(),
  space: z.string(),
  /** Tier 1 … 4. */
  tier: z.number().int(),
  change: z.enum(['raised', 'risen', 'fallen', 'acknowledged', 'escalated', 'ended']),
  incident: z.string().nullable(),
  at: z.iso.datetime(),
});
export type WarningChange = z.infer<typeof warningChange>;

export const cameraChange = z.object({ code: z.string(), state: z.string() });
export type CameraChange = z.infer<typeof cameraChange>;
export const editionChange = z.object({ id: z.number().int() });
/** Change of `GET /api/service`: time zone, categories, names of levels. Load everything again. */
export const serviceChange = z.object({});

/** `event:` of stored changes, with the schema of `data:`. The outbox refuses any other. */
export const storedEvents = {
  incident: incidentChange,
  warning: warningChange,
  camera: cameraChange,
  edition: editionChange,
  plan: planChange,
  service: serviceChange,
} as const;
export type StoredEventKind = keyof typeof storedEvents;
export type StoredEvent = {
  [Kind in StoredEventKind]: { kind: Kind; data: z.infer<(typeof storedEvents)[Kind]> };
}[StoredEventKind];

/** `event:` of states, with the schema of `data:`. */
export const stateEvents = { crowd: crowdFrame } as const;
export type StateEventKind = keyof typeof stateEvents;
export type StateOf<Kind extends StateEventKind> = z.infer<(typeof stateEvents)[Kind]>;
